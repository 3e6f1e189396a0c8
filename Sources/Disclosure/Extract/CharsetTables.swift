/// The upper halves of single-byte charsets: UTF-16 code units for bytes 0x80 to 0xFF.
///
/// Sources: the mapping files of Unicode (`MAPPINGS/ISO8859`, `VENDORS/MICSFT`, `VENDORS/APPLE`,
/// `VENDORS/MISC`). A byte that the charset leaves open is the control character of its own number.
enum CharsetTables {
    /// Every charset of one byte a character, by the names that mail and pages use.
    static let all: [(names: [String], upper: [UInt16])] = sources.map { names, digits in
        (names, units(digits))
    }

    /// What a byte without any declared charset most likely is.
    static let windows1252: [UInt16] =
        all.first { $0.names.contains("windows-1252") }?.upper ?? []

    private static func units(_ digits: [String]) -> [UInt16] {
        digits.joined().split(separator: " ").map { UInt16($0, radix: 16) ?? 0xFFFD }
    }

    private static let sources: [([String], [String])] = [
        (
            ["iso-8859-1", "latin1", "iso8859-1", "l1", "cp819", "iso_8859-1"],
            [
                "80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f 90 91 92 93 94 95 96 97 98 99 ",
                "9a 9b 9c 9d 9e 9f a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 aa ab ac ad ae af b0 b1 b2 b3 ",
                "b4 b5 b6 b7 b8 b9 ba bb bc bd be bf c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 ca cb cc cd ",
                "ce cf d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 da db dc dd de df e0 e1 e2 e3 e4 e5 e6 e7 ",
                "e8 e9 ea eb ec ed ee ef f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc fd fe ff ",
            ]
        ),
        (
            ["windows-1252", "cp1252", "ansi", "x-ansi"],
            [
                "20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 17d 8f 90 2018 ",
                "2019 201c 201d 2022 2013 2014 2dc 2122 161 203a 153 9d 17e 178 a0 a1 a2 a3 a4 ",
                "a5 a6 a7 a8 a9 aa ab ac ad ae af b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 ba bb bc bd be ",
                "bf c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 ca cb cc cd ce cf d0 d1 d2 d3 d4 d5 d6 d7 d8 ",
                "d9 da db dc dd de df e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 ea eb ec ed ee ef f0 f1 f2 ",
                "f3 f4 f5 f6 f7 f8 f9 fa fb fc fd fe ff ",
            ]
        ),
        (
            ["iso-8859-2", "latin2", "iso8859-2", "iso_8859-2"],
            [
                "80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f 90 91 92 93 94 95 96 97 98 99 ",
                "9a 9b 9c 9d 9e 9f a0 104 2d8 141 a4 13d 15a a7 a8 160 15e 164 179 ad 17d 17b ",
                "b0 105 2db 142 b4 13e 15b 2c7 b8 161 15f 165 17a 2dd 17e 17c 154 c1 c2 102 c4 ",
                "139 106 c7 10c c9 118 cb 11a cd ce 10e 110 143 147 d3 d4 150 d6 d7 158 16e da ",
                "170 dc dd 162 df 155 e1 e2 103 e4 13a 107 e7 10d e9 119 eb 11b ed ee 10f 111 ",
                "144 148 f3 f4 151 f6 f7 159 16f fa 171 fc fd 163 2d9 ",
            ]
        ),
        (
            ["iso-8859-5", "iso8859-5", "cyrillic"],
            [
                "80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f 90 91 92 93 94 95 96 97 98 99 ",
                "9a 9b 9c 9d 9e 9f a0 401 402 403 404 405 406 407 408 409 40a 40b 40c ad 40e ",
                "40f 410 411 412 413 414 415 416 417 418 419 41a 41b 41c 41d 41e 41f 420 421 ",
                "422 423 424 425 426 427 428 429 42a 42b 42c 42d 42e 42f 430 431 432 433 434 ",
                "435 436 437 438 439 43a 43b 43c 43d 43e 43f 440 441 442 443 444 445 446 447 ",
                "448 449 44a 44b 44c 44d 44e 44f 2116 451 452 453 454 455 456 457 458 459 45a ",
                "45b 45c a7 45e 45f ",
            ]
        ),
        (
            ["iso-8859-7", "iso8859-7", "greek"],
            [
                "80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f 90 91 92 93 94 95 96 97 98 99 ",
                "9a 9b 9c 9d 9e 9f a0 2018 2019 a3 20ac 20af a6 a7 a8 a9 37a ab ac ad ae 2015 ",
                "b0 b1 b2 b3 384 385 386 b7 388 389 38a bb 38c bd 38e 38f 390 391 392 393 394 ",
                "395 396 397 398 399 39a 39b 39c 39d 39e 39f 3a0 3a1 d2 3a3 3a4 3a5 3a6 3a7 ",
                "3a8 3a9 3aa 3ab 3ac 3ad 3ae 3af 3b0 3b1 3b2 3b3 3b4 3b5 3b6 3b7 3b8 3b9 3ba ",
                "3bb 3bc 3bd 3be 3bf 3c0 3c1 3c2 3c3 3c4 3c5 3c6 3c7 3c8 3c9 3ca 3cb 3cc 3cd ",
                "3ce ff ",
            ]
        ),
        (
            ["iso-8859-9", "latin5", "iso8859-9"],
            [
                "80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f 90 91 92 93 94 95 96 97 98 99 ",
                "9a 9b 9c 9d 9e 9f a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 aa ab ac ad ae af b0 b1 b2 b3 ",
                "b4 b5 b6 b7 b8 b9 ba bb bc bd be bf c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 ca cb cc cd ",
                "ce cf 11e d1 d2 d3 d4 d5 d6 d7 d8 d9 da db dc 130 15e df e0 e1 e2 e3 e4 e5 e6 ",
                "e7 e8 e9 ea eb ec ed ee ef 11f f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc 131 15f ff ",
            ]
        ),
        (
            ["iso-8859-15", "latin9", "iso8859-15", "latin-9"],
            [
                "80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f 90 91 92 93 94 95 96 97 98 99 ",
                "9a 9b 9c 9d 9e 9f a0 a1 a2 a3 20ac a5 160 a7 161 a9 aa ab ac ad ae af b0 b1 ",
                "b2 b3 17d b5 b6 b7 17e b9 ba bb 152 153 178 bf c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 ",
                "ca cb cc cd ce cf d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 da db dc dd de df e0 e1 e2 e3 ",
                "e4 e5 e6 e7 e8 e9 ea eb ec ed ee ef f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc fd ",
                "fe ff ",
            ]
        ),
        (
            ["windows-1250", "cp1250"],
            [
                "20ac 81 201a 83 201e 2026 2020 2021 88 2030 160 2039 15a 164 17d 179 90 2018 ",
                "2019 201c 201d 2022 2013 2014 98 2122 161 203a 15b 165 17e 17a a0 2c7 2d8 141 ",
                "a4 104 a6 a7 a8 a9 15e ab ac ad ae 17b b0 b1 2db 142 b4 b5 b6 b7 b8 105 15f ",
                "bb 13d 2dd 13e 17c 154 c1 c2 102 c4 139 106 c7 10c c9 118 cb 11a cd ce 10e ",
                "110 143 147 d3 d4 150 d6 d7 158 16e da 170 dc dd 162 df 155 e1 e2 103 e4 13a ",
                "107 e7 10d e9 119 eb 11b ed ee 10f 111 144 148 f3 f4 151 f6 f7 159 16f fa 171 ",
                "fc fd 163 2d9 ",
            ]
        ),
        (
            ["windows-1251", "cp1251"],
            [
                "402 403 201a 453 201e 2026 2020 2021 20ac 2030 409 2039 40a 40c 40b 40f 452 ",
                "2018 2019 201c 201d 2022 2013 2014 98 2122 459 203a 45a 45c 45b 45f a0 40e ",
                "45e 408 a4 490 a6 a7 401 a9 404 ab ac ad ae 407 b0 b1 406 456 491 b5 b6 b7 ",
                "451 2116 454 bb 458 405 455 457 410 411 412 413 414 415 416 417 418 419 41a ",
                "41b 41c 41d 41e 41f 420 421 422 423 424 425 426 427 428 429 42a 42b 42c 42d ",
                "42e 42f 430 431 432 433 434 435 436 437 438 439 43a 43b 43c 43d 43e 43f 440 ",
                "441 442 443 444 445 446 447 448 449 44a 44b 44c 44d 44e 44f ",
            ]
        ),
        (
            ["windows-1253", "cp1253"],
            [
                "20ac 81 201a 192 201e 2026 2020 2021 88 2030 8a 2039 8c 8d 8e 8f 90 2018 2019 ",
                "201c 201d 2022 2013 2014 98 2122 9a 203a 9c 9d 9e 9f a0 385 386 a3 a4 a5 a6 ",
                "a7 a8 a9 aa ab ac ad ae 2015 b0 b1 b2 b3 384 b5 b6 b7 388 389 38a bb 38c bd ",
                "38e 38f 390 391 392 393 394 395 396 397 398 399 39a 39b 39c 39d 39e 39f 3a0 ",
                "3a1 d2 3a3 3a4 3a5 3a6 3a7 3a8 3a9 3aa 3ab 3ac 3ad 3ae 3af 3b0 3b1 3b2 3b3 ",
                "3b4 3b5 3b6 3b7 3b8 3b9 3ba 3bb 3bc 3bd 3be 3bf 3c0 3c1 3c2 3c3 3c4 3c5 3c6 ",
                "3c7 3c8 3c9 3ca 3cb 3cc 3cd 3ce ff ",
            ]
        ),
        (
            ["windows-1254", "cp1254"],
            [
                "20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 8e 8f 90 2018 ",
                "2019 201c 201d 2022 2013 2014 2dc 2122 161 203a 153 9d 9e 178 a0 a1 a2 a3 a4 ",
                "a5 a6 a7 a8 a9 aa ab ac ad ae af b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 ba bb bc bd be ",
                "bf c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 ca cb cc cd ce cf 11e d1 d2 d3 d4 d5 d6 d7 ",
                "d8 d9 da db dc 130 15e df e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 ea eb ec ed ee ef 11f ",
                "f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc 131 15f ff ",
            ]
        ),
        (
            ["windows-1255", "cp1255"],
            [
                "20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 8a 2039 8c 8d 8e 8f 90 2018 ",
                "2019 201c 201d 2022 2013 2014 2dc 2122 9a 203a 9c 9d 9e 9f a0 a1 a2 a3 20aa ",
                "a5 a6 a7 a8 a9 d7 ab ac ad ae af b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 f7 bb bc bd be ",
                "bf 5b0 5b1 5b2 5b3 5b4 5b5 5b6 5b7 5b8 5b9 ca 5bb 5bc 5bd 5be 5bf 5c0 5c1 5c2 ",
                "5c3 5f0 5f1 5f2 5f3 5f4 d9 da db dc dd de df 5d0 5d1 5d2 5d3 5d4 5d5 5d6 5d7 ",
                "5d8 5d9 5da 5db 5dc 5dd 5de 5df 5e0 5e1 5e2 5e3 5e4 5e5 5e6 5e7 5e8 5e9 5ea ",
                "fb fc 200e 200f ff ",
            ]
        ),
        (
            ["windows-1256", "cp1256"],
            [
                "20ac 67e 201a 192 201e 2026 2020 2021 2c6 2030 679 2039 152 686 698 688 6af ",
                "2018 2019 201c 201d 2022 2013 2014 6a9 2122 691 203a 153 200c 200d 6ba a0 60c ",
                "a2 a3 a4 a5 a6 a7 a8 a9 6be ab ac ad ae af b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 61b ",
                "bb bc bd be 61f 6c1 621 622 623 624 625 626 627 628 629 62a 62b 62c 62d 62e ",
                "62f 630 631 632 633 634 635 636 d7 637 638 639 63a 640 641 642 643 e0 644 e2 ",
                "645 646 647 648 e7 e8 e9 ea eb 649 64a ee ef 64b 64c 64d 64e f4 64f 650 f7 ",
                "651 f9 652 fb fc 200e 200f 6d2 ",
            ]
        ),
        (
            ["windows-1257", "cp1257"],
            [
                "20ac 81 201a 83 201e 2026 2020 2021 88 2030 8a 2039 8c a8 2c7 b8 90 2018 2019 ",
                "201c 201d 2022 2013 2014 98 2122 9a 203a 9c af 2db 9f a0 a1 a2 a3 a4 a5 a6 a7 ",
                "d8 a9 156 ab ac ad ae c6 b0 b1 b2 b3 b4 b5 b6 b7 f8 b9 157 bb bc bd be e6 104 ",
                "12e 100 106 c4 c5 118 112 10c c9 179 116 122 136 12a 13b 160 143 145 d3 14c ",
                "d5 d6 d7 172 141 15a 16a dc 17b 17d df 105 12f 101 107 e4 e5 119 113 10d e9 ",
                "17a 117 123 137 12b 13c 161 144 146 f3 14d f5 f6 f7 173 142 15b 16b fc 17c ",
                "17e 2d9 ",
            ]
        ),
        (
            ["koi8-r", "koi8", "koi"],
            [
                "2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2580 2584 2588 258c ",
                "2590 2591 2592 2593 2320 25a0 2219 221a 2248 2264 2265 a0 2321 b0 b2 b7 f7 ",
                "2550 2551 2552 451 2553 2554 2555 2556 2557 2558 2559 255a 255b 255c 255d ",
                "255e 255f 2560 2561 401 2562 2563 2564 2565 2566 2567 2568 2569 256a 256b ",
                "256c a9 44e 430 431 446 434 435 444 433 445 438 439 43a 43b 43c 43d 43e 43f ",
                "44f 440 441 442 443 436 432 44c 44b 437 448 44d 449 447 44a 42e 410 411 426 ",
                "414 415 424 413 425 418 419 41a 41b 41c 41d 41e 41f 42f 420 421 422 423 416 ",
                "412 42c 42b 417 428 42d 429 427 42a ",
            ]
        ),
        (
            ["koi8-u"],
            [
                "2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2580 2584 2588 258c ",
                "2590 2591 2592 2593 2320 25a0 2219 221a 2248 2264 2265 a0 2321 b0 b2 b7 f7 ",
                "2550 2551 2552 451 454 2554 456 457 2557 2558 2559 255a 255b 491 255d 255e ",
                "255f 2560 2561 401 404 2563 406 407 2566 2567 2568 2569 256a 490 256c a9 44e ",
                "430 431 446 434 435 444 433 445 438 439 43a 43b 43c 43d 43e 43f 44f 440 441 ",
                "442 443 436 432 44c 44b 437 448 44d 449 447 44a 42e 410 411 426 414 415 424 ",
                "413 425 418 419 41a 41b 41c 41d 41e 41f 42f 420 421 422 423 416 412 42c 42b ",
                "417 428 42d 429 427 42a ",
            ]
        ),
        (
            ["ibm850", "cp850"],
            [
                "c7 fc e9 e2 e4 e0 e5 e7 ea eb e8 ef ee ec c4 c5 c9 e6 c6 f4 f6 f2 fb f9 ff d6 ",
                "dc f8 a3 d8 d7 192 e1 ed f3 fa f1 d1 aa ba bf ae ac bd bc a1 ab bb 2591 2592 ",
                "2593 2502 2524 c1 c2 c0 a9 2563 2551 2557 255d a2 a5 2510 2514 2534 252c 251c ",
                "2500 253c e3 c3 255a 2554 2569 2566 2560 2550 256c a4 f0 d0 ca cb c8 131 cd ",
                "ce cf 2518 250c 2588 2584 a6 cc 2580 d3 df d4 d2 f5 d5 b5 fe de da db d9 fd ",
                "dd af b4 ad b1 2017 be b6 a7 f7 b8 b0 a8 b7 b9 b3 b2 25a0 a0 ",
            ]
        ),
        (
            ["macintosh", "mac", "x-mac-roman"],
            [
                "c4 c5 c7 c9 d1 d6 dc e1 e0 e2 e4 e3 e5 e7 e9 e8 ea eb ed ec ee ef f1 f3 f2 f4 ",
                "f6 f5 fa f9 fb fc 2020 b0 a2 a3 a7 2022 b6 df ae a9 2122 b4 a8 2260 c6 d8 ",
                "221e b1 2264 2265 a5 b5 2202 2211 220f 3c0 222b aa ba 3a9 e6 f8 bf a1 ac 221a ",
                "192 2248 2206 ab bb 2026 a0 c0 c3 d5 152 153 2013 2014 201c 201d 2018 2019 f7 ",
                "25ca ff 178 2044 20ac 2039 203a fb01 fb02 2021 b7 201a 201e 2030 c2 ca c1 cb ",
                "c8 cd ce cf cc d3 d4 f8ff d2 da db d9 131 2c6 2dc af 2d8 2d9 2da b8 2dd 2db ",
                "2c7 ",
            ]
        ),
    ]
}
