// What each of many bytes is, sixty-four at a time, as bits: the one thing of the scanner that
// wants instructions Swift does not offer. Which of them the processor has is asked once, by
// `comity_scan_level`; the other functions may be called only where it has theirs.
#ifndef COMITY_SCAN_H
#define COMITY_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Bit n of each says what byte n of a block of 64 is.
typedef struct {
    /// A letter, a digit or anything beyond ASCII.
    uint64_t words;
    uint64_t digits;
    /// One of `:`, `<` and `@`.
    uint64_t signs;
    /// Anything beyond ASCII.
    uint64_t beyond;
    /// Line feeds.
    uint64_t breaks;
    /// Capitals of ASCII.
    uint64_t capitals;
} comity_marks;

/// 1 if a word of `length` bytes may be in the table, or with `plain` 0 has something beyond ASCII
/// in its first eight bytes; else 0.
__attribute__((always_inline)) static inline uint64_t comity_may_be(
    const uint8_t *place, unsigned length, const uint64_t *filter, int plain) {
    uint64_t word;
    __builtin_memcpy(&word, place, 8);
    word |= 0x2020202020202020ull;
    unsigned bits = length < 8 ? 8 * length : 64;
#if defined(__BMI2__)
    uint64_t own = __builtin_ia32_bzhi_di(word, bits);
#else
    uint64_t own = bits < 64 ? word & ((1ull << bits) - 1) : word;
#endif
    uint64_t slot = own * 0x9e3779b97f4a7c15ull;
    uint64_t both = filter[slot >> 52];
    uint64_t isKept = both >> (slot >> 46 & 63) & both >> (slot >> 40 & 63) & 1;
    if (!plain) isKept |= (own & 0x8080808080808080ull) != 0;
    return isKept;
}

/// Writes where the words begin that may be in the table, or with `plain` 0 have something beyond
/// ASCII in their first eight bytes; how many there are.
///
/// Of `blocks` blocks, and one more that is only read; `inside` is 1 if the byte before the first
/// belongs to a word. Eight bytes from each byte on are readable; the filter is that of
/// `WordTable`. The lower half of an entry is the place, the upper one how long the word is, as far
/// as the next block shows.
__attribute__((always_inline)) static inline size_t comity_words(
    const void *text, const comity_marks *marks, size_t blocks, uint64_t inside,
    const uint64_t *filter, int plain, uint32_t *places) {
    size_t kept = 0;
    for (size_t block = 0; block < blocks; block++) {
        const uint8_t *base = (const uint8_t *)text + 64 * block;
        uint64_t words = marks[block].words, next = ~marks[block + 1].words;
        uint64_t shifted = words << 1 | inside;
        uint64_t starts = words & ~shifted, ends = ~words & shifted;
        // The word that begins before the block ends as the first one.
        if (inside) ends &= ends - 1;
        inside = words >> 63;
        while (ends) {
            unsigned start = (unsigned)__builtin_ctzll(starts);
            unsigned end = (unsigned)__builtin_ctzll(ends);
            starts &= starts - 1;
            ends &= ends - 1;
            places[kept] = (uint32_t)(64 * block + start) | (uint32_t)(end - start) << 16;
            kept += comity_may_be(base + start, end - start, filter, plain);
        }
        // One that ends behind the block.
        if (starts) {
            unsigned start = (unsigned)__builtin_ctzll(starts);
            unsigned end = next ? 64 + (unsigned)__builtin_ctzll(next) : 128;
            places[kept] = (uint32_t)(64 * block + start) | (uint32_t)(end - start) << 16;
            kept += comity_may_be(base + start, end - start, filter, plain);
        }
    }
    return kept;
}

static inline size_t comity_words_any(const void *text, const comity_marks *marks, size_t blocks,
                                      uint64_t inside, const uint64_t *filter, int plain,
                                      uint32_t *places) {
    return comity_words(text, marks, blocks, inside, filter, plain, places);
}

#if defined(__x86_64__)
#include <immintrin.h>

#define COMITY_AVX512 \
    __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt"), unused))
#define COMITY_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt"), unused))

/// 2: AVX-512 that compresses bytes; 1: AVX2; 0: neither.
static inline int comity_scan_level(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("popcnt")) return 0;
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2")) return 2;
    return __builtin_cpu_supports("avx2") ? 1 : 0;
}

/// The same with the instructions that take lowest bits.
COMITY_AVX2 static inline size_t comity_words_avx2(const void *text, const comity_marks *marks,
                                                   size_t blocks, uint64_t inside,
                                                   const uint64_t *filter, int plain,
                                                   uint32_t *places) {
    return plain ? comity_words(text, marks, blocks, inside, filter, 1, places)
                 : comity_words(text, marks, blocks, inside, filter, 0, places);
}

/// Writes what the bytes of `blocks` blocks are.
COMITY_AVX512 static inline void comity_marks_avx512(const void *text, size_t blocks,
                                                     comity_marks *marks) {
    const uint8_t *place = (const uint8_t *)text;
    for (size_t block = 0; block < blocks; block++) {
        __m512i bytes = _mm512_loadu_si512(place + 64 * block);
        // What is sorted next; a place beyond the end does no harm.
        _mm_prefetch((const char *)(place + 64 * (block + blocks)), _MM_HINT_T0);
        __m512i folded = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
        __mmask64 beyond = _mm512_movepi8_mask(bytes);
        __mmask64 digits = _mm512_cmplt_epu8_mask(
            _mm512_sub_epi8(bytes, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
        __mmask64 letters = _mm512_cmplt_epu8_mask(
            _mm512_sub_epi8(folded, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
        marks[block].words = letters | digits | beyond;
        marks[block].digits = digits;
        marks[block].signs = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(':')) |
                             _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('<')) |
                             _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('@'));
        marks[block].beyond = beyond;
        marks[block].breaks = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(10));
        marks[block].capitals = letters & ~_mm512_test_epi8_mask(bytes, _mm512_set1_epi8(0x20));
    }
}

/// Whether no byte of `blocks` blocks is beyond ASCII.
COMITY_AVX512 static inline int comity_is_ascii_avx512(const void *text, size_t blocks) {
    const uint8_t *place = (const uint8_t *)text;
    for (size_t block = 0; block < blocks;) {
        size_t end = blocks - block < 16 ? blocks : block + 16;
        __m512i all = _mm512_setzero_si512();
        for (; block < end; block++)
            all = _mm512_or_si512(all, _mm512_loadu_si512(place + 64 * block));
        if (_mm512_movepi8_mask(all)) return 0;
    }
    return 1;
}

/// Where in `blocks` blocks of 64 bytes, one byte more being readable, a line feed has a line feed
/// or a carriage return behind it; 64 * `blocks` if nowhere.
COMITY_AVX512 static inline size_t comity_break_avx512(const void *text, size_t blocks) {
    const uint8_t *place = (const uint8_t *)text;
    const __m512i feed = _mm512_set1_epi8(10), carriage = _mm512_set1_epi8(13);
    for (size_t block = 0; block < blocks; block++) {
        __mmask64 feeds = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(place + 64 * block), feed);
        if (!feeds) continue;
        __m512i next = _mm512_loadu_si512(place + 64 * block + 1);
        feeds &= _mm512_cmpeq_epi8_mask(next, feed) | _mm512_cmpeq_epi8_mask(next, carriage);
        if (feeds) return 64 * block + (size_t)_tzcnt_u64(feeds);
    }
    return 64 * blocks;
}

COMITY_AVX2 static inline uint32_t comity_equal_avx2(__m256i bytes, char byte) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte)));
}

/// Where the first line feed of `halves` times 32 bytes stands, or 32 * `halves`.
COMITY_AVX2 static inline size_t comity_feed_avx2(const void *text, size_t halves) {
    const uint8_t *place = (const uint8_t *)text;
    for (size_t half = 0; half < halves; half++) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(place + 32 * half));
        uint32_t feeds = comity_equal_avx2(here, 10);
        if (feeds) return 32 * half + (size_t)_tzcnt_u32(feeds);
    }
    return 32 * halves;
}

/// How often the commonest of `;`, `|`, `,` and the tabulator stands in `halves` times 32 bytes.
COMITY_AVX2 static inline int comity_separators_avx2(const void *text, size_t halves) {
    const uint8_t *place = (const uint8_t *)text;
    static const char signs[4] = {';', '|', ',', 9};
    int counts[4] = {0, 0, 0, 0}, most = 0;
    for (size_t half = 0; half < halves; half++) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(place + 32 * half));
        for (int sign = 0; sign < 4; sign++)
            counts[sign] += __builtin_popcount(comity_equal_avx2(here, signs[sign]));
    }
    for (int sign = 0; sign < 4; sign++) most = counts[sign] > most ? counts[sign] : most;
    return most;
}

COMITY_AVX2 static inline int comity_is_ascii_avx2(const void *text, size_t blocks) {
    const uint8_t *place = (const uint8_t *)text;
    for (size_t half = 0; half < 2 * blocks;) {
        size_t end = 2 * blocks - half < 32 ? 2 * blocks : half + 32;
        __m256i all = _mm256_setzero_si256();
        for (; half < end; half++) {
            __m256i bytes = _mm256_loadu_si256((const __m256i *)(place + 32 * half));
            all = _mm256_or_si256(all, bytes);
        }
        if (_mm256_movemask_epi8(all)) return 0;
    }
    return 1;
}

COMITY_AVX2 static inline size_t comity_break_avx2(const void *text, size_t blocks) {
    const uint8_t *place = (const uint8_t *)text;
    for (size_t half = 0; half < 2 * blocks; half++) {
        __m256i here = _mm256_loadu_si256((const __m256i *)(place + 32 * half));
        uint32_t feeds = comity_equal_avx2(here, 10);
        if (!feeds) continue;
        __m256i next = _mm256_loadu_si256((const __m256i *)(place + 32 * half + 1));
        feeds &= comity_equal_avx2(next, 10) | comity_equal_avx2(next, 13);
        if (feeds) return 32 * half + (size_t)_tzcnt_u32(feeds);
    }
    return 64 * blocks;
}

/// Bit n says whether byte n of 64 is of a class, by its number in `ByteClass`.
COMITY_AVX2 static inline uint64_t comity_class_avx2(const void *text, int number) {
    // For the lower four bits of a byte of ASCII, which upper ones make it one of the class.
    static const uint8_t classes[6][16] = {
        {0xe8, 0xfc, 0xf8, 0xfc, 0xfc, 0xfc, 0xfc, 0xfc,
         0xf8, 0xf8, 0xf4, 0xd4, 0xd0, 0xdc, 0xf4, 0x7c},
        {0xb8, 0xfc, 0xf8, 0xfc, 0xfc, 0xfc, 0xfc, 0xfc,
         0xfc, 0xfc, 0xfc, 0x7c, 0x54, 0x7c, 0xd4, 0x7c},
        {0xa8, 0xf8, 0xf8, 0xf8, 0xf8, 0xf8, 0xf8, 0xf8,
         0xf8, 0xf8, 0xf0, 0x50, 0x50, 0x54, 0x54, 0x50},
        {0x08, 0x58, 0x58, 0x58, 0x58, 0x58, 0x58, 0x08,
         0x08, 0x08, 0x08, 0x00, 0x00, 0x00, 0x04, 0x00},
        {0xa8, 0xf8, 0xf8, 0xf8, 0xf8, 0xf8, 0xf8, 0xf8,
         0xf8, 0xf8, 0xf0, 0x50, 0x58, 0x50, 0x50, 0x50},
        {0x08, 0x58, 0x58, 0x58, 0x58, 0x58, 0x58, 0x08,
         0x08, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00},
    };
    const __m256i low =
        _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)classes[number]));
    const __m256i high = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0));
    uint64_t found = 0;
    for (int half = 0; half < 2; half++) {
        __m256i bytes =
            _mm256_loadu_si256((const __m256i *)((const uint8_t *)text + 32 * half));
        __m256i upper =
            _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
        __m256i both =
            _mm256_and_si256(_mm256_shuffle_epi8(low, bytes), _mm256_shuffle_epi8(high, upper));
        __m256i none = _mm256_cmpeq_epi8(both, _mm256_setzero_si256());
        uint32_t bits = ~(uint32_t)_mm256_movemask_epi8(none);
        // The first three classes take what is beyond ASCII.
        if (number < 3) bits |= (uint32_t)_mm256_movemask_epi8(bytes);
        found |= (uint64_t)bits << (32 * half);
    }
    return found;
}

/// All bits of a byte are set in the result if it is below `limit`, unsigned.
COMITY_AVX2 static inline __m256i comity_under_avx2(__m256i bytes, char limit) {
    return _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8((char)(limit - 1))), bytes);
}

/// The top bits of 64 bytes.
COMITY_AVX2 static inline uint64_t comity_tops_avx2(const __m256i *halves) {
    return (uint32_t)_mm256_movemask_epi8(halves[0]) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(halves[1]) << 32;
}

COMITY_AVX2 static inline void comity_marks_avx2(const void *text, size_t blocks,
                                                 comity_marks *marks) {
    const uint8_t *place = (const uint8_t *)text;
    for (size_t block = 0; block < blocks; block++) {
        __m256i all[2], words[2], digits[2], signs[2], breaks[2], capitals[2];
        for (int half = 0; half < 2; half++) {
            __m256i bytes =
                _mm256_loadu_si256((const __m256i *)(place + 64 * block + 32 * half));
            __m256i folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
            __m256i letters =
                comity_under_avx2(_mm256_sub_epi8(folded, _mm256_set1_epi8('a')), 26);
            all[half] = bytes;
            digits[half] = comity_under_avx2(_mm256_sub_epi8(bytes, _mm256_set1_epi8('0')), 10);
            words[half] = _mm256_or_si256(_mm256_or_si256(letters, digits[half]), bytes);
            signs[half] = _mm256_or_si256(
                _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(':')),
                                _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('<'))),
                _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('@')));
            breaks[half] = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(10));
            // The bit that makes letters small comes to stand at the top.
            capitals[half] = _mm256_andnot_si256(_mm256_slli_epi16(bytes, 2), letters);
        }
        marks[block].words = comity_tops_avx2(words);
        marks[block].digits = comity_tops_avx2(digits);
        marks[block].signs = comity_tops_avx2(signs);
        marks[block].beyond = comity_tops_avx2(all);
        marks[block].breaks = comity_tops_avx2(breaks);
        marks[block].capitals = comity_tops_avx2(capitals);
    }
}

#else

static inline int comity_scan_level(void) { return 0; }
static inline size_t comity_words_avx2(const void *text, const comity_marks *marks, size_t blocks,
                                       uint64_t inside, const uint64_t *filter, int plain,
                                       uint32_t *places) {
    return comity_words(text, marks, blocks, inside, filter, plain, places);
}
static inline size_t comity_break_avx512(const void *text, size_t blocks) {
    (void)text;
    return 64 * blocks;
}
static inline size_t comity_break_avx2(const void *text, size_t blocks) {
    (void)text;
    return 64 * blocks;
}
static inline uint64_t comity_class_avx2(const void *text, int number) {
    (void)text; (void)number;
    return 0;
}
static inline size_t comity_feed_avx2(const void *text, size_t halves) {
    (void)text;
    return 32 * halves;
}
static inline int comity_separators_avx2(const void *text, size_t halves) {
    (void)text; (void)halves;
    return 0;
}
static inline void comity_marks_avx512(const void *text, size_t blocks, comity_marks *marks) {
    (void)text; (void)blocks; (void)marks;
}
static inline int comity_is_ascii_avx512(const void *text, size_t blocks) {
    (void)text; (void)blocks;
    return 0;
}
static inline int comity_is_ascii_avx2(const void *text, size_t blocks) {
    (void)text; (void)blocks;
    return 0;
}
static inline void comity_marks_avx2(const void *text, size_t blocks, comity_marks *marks) {
    (void)text; (void)blocks; (void)marks;
}

#endif
#endif
