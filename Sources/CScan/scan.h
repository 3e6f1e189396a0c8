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
} comity_marks;

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

/// Of `pairs` words, each from one edge to the next, keeps those that may be in the table, begin
/// with six capitals or have something beyond ASCII in their first eight bytes, where they may end:
/// their first edges come to stand at the beginning of `edges`.
/// Every word has eight readable bytes from `text` on. The filter is that of `WordTable`.
__attribute__((always_inline)) static inline size_t comity_keep(const void *text, uint16_t *edges,
                                                                size_t pairs,
                                                                const uint64_t *filter) {
    const uint8_t *base = (const uint8_t *)text;
    size_t kept = 0;
    for (size_t index = 0; index < pairs; index++) {
        uint16_t start = edges[2 * index];
        unsigned length = edges[2 * index + 1] - start;
        uint64_t word;
        __builtin_memcpy(&word, base + start, 8);
        uint64_t own = length >= 8 ? ~0ull : (1ull << (8 * length)) - 1;
        uint64_t slot = ((word | 0x2020202020202020ull) & own) * 0x9e3779b97f4a7c15ull;
        uint64_t bits = filter[slot >> 52];
        uint64_t isKept = bits >> (slot >> 46 & 63) & bits >> (slot >> 40 & 63) & 1;
        isKept |= ((word & own & 0x8080808080808080ull) != 0) |
                  ((word & 0x0000202020202020ull) == 0);
        edges[kept] = start;
        kept += isKept;
    }
    return kept;
}

/// Writes where words begin and end in `blocks` blocks, by turns; `inside` is 1 if the first block
/// begins within a word. Up to 64 places behind the last are written too.
COMITY_AVX512 static inline size_t comity_edges_avx512(const comity_marks *marks, size_t blocks,
                                                       uint64_t inside, uint16_t *edges) {
    uint8_t numbers[64];
    for (int index = 0; index < 64; index++) numbers[index] = (uint8_t)index;
    const __m512i places = _mm512_loadu_si512(numbers);
    size_t count = 0;
    for (size_t block = 0; block < blocks; block++) {
        uint64_t words = marks[block].words;
        uint64_t found = words ^ (words << 1 | inside);
        inside = words >> 63;
        __m512i packed = _mm512_maskz_compress_epi8(found, places);
        __m512i first = _mm512_set1_epi16((short)(64 * block));
        __m512i low = _mm512_cvtepu8_epi16(_mm512_castsi512_si256(packed));
        _mm512_storeu_si512(edges + count, _mm512_add_epi16(low, first));
        size_t here = (size_t)__builtin_popcountll(found);
        if (here > 32) {
            __m512i high = _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(packed, 1));
            _mm512_storeu_si512(edges + count + 32, _mm512_add_epi16(high, first));
        }
        count += here;
    }
    return count;
}

COMITY_AVX512 static inline size_t comity_keep_avx512(const void *text, uint16_t *edges,
                                                      size_t pairs, const uint64_t *filter) {
    return comity_keep(text, edges, pairs, filter);
}

COMITY_AVX2 static inline size_t comity_edges_avx2(const comity_marks *marks, size_t blocks,
                                                   uint64_t inside, uint16_t *edges) {
    size_t count = 0;
    for (size_t block = 0; block < blocks; block++) {
        uint64_t words = marks[block].words;
        uint64_t found = words ^ (words << 1 | inside);
        inside = words >> 63;
        size_t end = count + (size_t)__builtin_popcountll(found);
        // Eight at a time, some of them beyond the last: that costs less than to count.
        for (size_t next = count; next < end; next += 8) {
            for (size_t index = next; index < next + 8; index++) {
                edges[index] = (uint16_t)(64 * block + _tzcnt_u64(found));
                found = _blsr_u64(found);
            }
        }
        count = end;
    }
    return count;
}

COMITY_AVX2 static inline size_t comity_keep_avx2(const void *text, uint16_t *edges, size_t pairs,
                                                  const uint64_t *filter) {
    return comity_keep(text, edges, pairs, filter);
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

/// Bit n says whether byte n is below `limit`, unsigned.
COMITY_AVX2 static inline uint32_t comity_below_avx2(__m256i bytes, char limit) {
    __m256i least = _mm256_min_epu8(bytes, _mm256_set1_epi8((char)(limit - 1)));
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(least, bytes));
}

COMITY_AVX2 static inline uint32_t comity_equal_avx2(__m256i bytes, char byte) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte)));
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

COMITY_AVX2 static inline void comity_marks_avx2(const void *text, size_t blocks,
                                                 comity_marks *marks) {
    const uint8_t *place = (const uint8_t *)text;
    for (size_t block = 0; block < blocks; block++) {
        uint64_t words = 0, digits = 0, signs = 0, beyond = 0, breaks = 0;
        for (int half = 0; half < 2; half++) {
            __m256i bytes =
                _mm256_loadu_si256((const __m256i *)(place + 64 * block + 32 * half));
            __m256i folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
            uint32_t high = (uint32_t)_mm256_movemask_epi8(bytes);
            uint32_t number =
                comity_below_avx2(_mm256_sub_epi8(bytes, _mm256_set1_epi8('0')), 10);
            uint32_t letters =
                comity_below_avx2(_mm256_sub_epi8(folded, _mm256_set1_epi8('a')), 26);
            uint32_t sign = comity_equal_avx2(bytes, ':') | comity_equal_avx2(bytes, '<') |
                            comity_equal_avx2(bytes, '@');
            words |= (uint64_t)(letters | number | high) << (32 * half);
            digits |= (uint64_t)number << (32 * half);
            signs |= (uint64_t)sign << (32 * half);
            beyond |= (uint64_t)high << (32 * half);
            breaks |= (uint64_t)comity_equal_avx2(bytes, 10) << (32 * half);
        }
        marks[block].words = words;
        marks[block].digits = digits;
        marks[block].signs = signs;
        marks[block].beyond = beyond;
        marks[block].breaks = breaks;
    }
}

#else

static inline int comity_scan_level(void) { return 0; }
static inline size_t comity_edges_avx512(const comity_marks *marks, size_t blocks,
                                         uint64_t inside, uint16_t *edges) {
    (void)marks; (void)blocks; (void)inside; (void)edges;
    return 0;
}
static inline size_t comity_edges_avx2(const comity_marks *marks, size_t blocks, uint64_t inside,
                                       uint16_t *edges) {
    (void)marks; (void)blocks; (void)inside; (void)edges;
    return 0;
}
static inline size_t comity_keep_avx512(const void *text, uint16_t *edges, size_t pairs,
                                        const uint64_t *filter) {
    (void)text; (void)edges; (void)pairs; (void)filter;
    return 0;
}
static inline size_t comity_keep_avx2(const void *text, uint16_t *edges, size_t pairs,
                                      const uint64_t *filter) {
    (void)text; (void)edges; (void)pairs; (void)filter;
    return 0;
}
static inline size_t comity_break_avx512(const void *text, size_t blocks) {
    (void)text;
    return 64 * blocks;
}
static inline size_t comity_break_avx2(const void *text, size_t blocks) {
    (void)text;
    return 64 * blocks;
}
static inline void comity_marks_avx512(const void *text, size_t blocks, comity_marks *marks) {
    (void)text; (void)blocks; (void)marks;
}
static inline int comity_is_ascii_avx512(const void *text, size_t blocks) {
    (void)text; (void)blocks;
    return 0;
}
static inline void comity_marks_avx2(const void *text, size_t blocks, comity_marks *marks) {
    (void)text; (void)blocks; (void)marks;
}

#endif
#endif
