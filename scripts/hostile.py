"""Makes exhibits that are made to harm whoever reads them, and scans them: see hostile-test."""

import base64
import io
import json
import os
import resource
import socket
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib

# The most memory `comity` may use, in MiB, and the most time, in seconds.
MEMORY = 1_024
SECONDS = {False: 900, True: 2_400}


def write(folder, name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)


def zipped(members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def combined(first, second, length):
    """The CRC-32 of two texts one after the other, the second of that many bytes."""
    def times(matrix, vector):
        total, index = 0, 0
        while vector:
            if vector & 1:
                total ^= matrix[index]
            vector >>= 1
            index += 1
        return total

    # One zero bit as a matrix over GF(2), squared to as many zero bytes as there are.
    matrix = [0xEDB88320] + [1 << n for n in range(31)]
    for _ in range(3):
        matrix = [times(matrix, row) for row in matrix]
    while length:
        if length & 1:
            first = times(matrix, first)
        matrix = [times(matrix, row) for row in matrix]
        length >>= 1
    return first ^ second


def repeated(file, block, count):
    """Writes a block so many times as deflate does, and packs it once only: a packer would take
    minutes for 64 GiB. Gives the CRC-32 of all of it and how many bytes were written."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    # After a full flush nothing refers to what came before, so the bytes can be repeated.
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    run = packed * 256
    for _ in range(count // 256):
        file.write(run)
    file.write(packed * (count % 256))
    end = packer.flush()
    file.write(end)
    crc, step, length, left = 0, zlib.crc32(block), len(block), count
    while left:
        if left & 1:
            crc = combined(crc, step, length)
        step, length, left = combined(step, step, length), length * 2, left >> 1
    return crc, len(packed) * count + len(end)


def zip_bomb(path, size):
    """A ZIP file (with ZIP64) of one member of so many MiB of the digit 0."""
    name = b"zeros"
    with open(path, "w+b") as file:
        file.seek(30 + len(name) + 20)
        crc, packed = repeated(file, b"0" * (1 << 20), size)
        at = file.tell()
        both = struct.pack("<HHQQ", 1, 16, size << 20, packed)
        common = struct.pack("<HHHHHIII", 45, 0, 8, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF)
        file.seek(0)
        file.write(b"PK\3\4" + common + struct.pack("<HH", len(name), len(both)) + name + both)
        file.seek(at)
        entry = b"PK\1\2" + struct.pack("<H", 45) + common + struct.pack(
            "<HHHHHII", len(name), len(both), 0, 0, 0, 0, 0) + name + both
        file.write(entry)
        file.write(b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), at, 0))


def bombs(folder, large):
    size = 64 << 10 if large else 1 << 10
    zip_bomb(os.path.join(folder, "bomb.zip"), size)
    inner = b"0" * (8 << 20)
    for level in range(5):
        inner = zipped([(f"{level}-{n}.zip", inner) for n in range(16)])
    write(folder, "nested.zip", inner)
    deep = b"innermost"
    for level in range(40):
        deep = zipped([(f"level{level}", deep)])
    write(folder, "deep.zip", deep)
    with open(os.path.join(folder, "bomb.gz"), "wb") as file:
        file.write(b"\x1f\x8b\x08\0\0\0\0\0\x02\xff")
        crc, _ = repeated(file, b"\0" * (1 << 20), size)
        file.write(struct.pack("<II", crc, (size << 20) & 0xFFFFFFFF))
    # Every member of this one is itself again, as far as anybody looks.
    quine = zipped([("quine.zip", b"")])
    for _ in range(12):
        quine = zipped([("quine.zip", quine), ("again.zip", quine)])
    write(folder, "quine.zip", quine)
    with tarfile.open(os.path.join(folder, "names.tar"), "w") as archive:
        for name in ["../../up", "/abs", "new\nline", "\x1b[31mred", "same", "same", "n" * 5_000]:
            info = tarfile.TarInfo(name)
            info.size = 6
            archive.addfile(info, io.BytesIO(b"needle"))
        for kind in [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]:
            info = tarfile.TarInfo("odd" + kind.decode())
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)


def pdf(objects, trailer):
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def pdfs(folder):
    root = b"<< /Type /Catalog /Pages 2 0 R >>"
    trailer = b"<< /Root 1 0 R /Size 9 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"
    loop = [root, b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>"]
    write(folder, "loop.pdf", pdf(loop, trailer))
    many = [root, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page]
    write(folder, "count.pdf", pdf(many, trailer))
    same = [root, b"<< /Type /Pages /Kids [" + b"3 0 R " * 20_000 + b"] /Count 20000 >>", page]
    write(folder, "pages.pdf", pdf(same, trailer))
    deep = [root, b"<< /Type /Pages /Kids [3 0 R] /Count 1 /X " + b"[" * 100_000 + b"]" * 100_000
            + b" >>", page]
    write(folder, "deep.pdf", pdf(deep, trailer))
    stream = zlib.compress(b" " * (200 << 20))
    form = b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(stream), stream)
    drawn = page[:-2] + b"/Contents 4 0 R >>"
    write(folder, "stream.pdf", pdf([root, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", drawn,
                                     form], trailer))
    packed = b"<< /Type /ObjStm /N 2 /First 8 /Extends 4 0 R /Length 20 >> stream\n4 0 5 4 null null"
    write(folder, "objects.pdf", pdf([root, b"<< /Type /Pages /Kids [] /Count 0 >>", page,
                                      packed + b"   \nendstream"], trailer))


def mails(folder):
    head = "From: a@b.example\nTo: c@d.example\n"
    parts = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(100_000))
    write(folder, "multiparts.eml", (head + "".join(parts)).encode())
    write(folder, "header.eml", (head + "X: y\n" * 6_000_000).encode())
    fold = head + "Subject: x\n" + " folded\n" * 3_000_000
    write(folder, "folded.eml", fold.encode())
    write(folder, "words.eml", (head + "Subject: " + "=?utf-8?q?" * 500_000).encode())
    inner = head.encode() + b"\nthe innermost\n"
    for _ in range(9):
        inner = (head.encode() + b"Content-Type: message/rfc822\n"
                 b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(inner))
    write(folder, "messages.eml", inner)
    write(folder, "froms.mbox", b"From a 10:00:00\nFrom: a\nTo: b\n\n" + b"From \n" * 2_000_000)
    write(folder, "empty.mbox", b"From a 10:00:00\nTo: b\nFrom: c\n\n" + b"From a 10:00:00\n\n" * 300_000)


def texts(folder, large):
    write(folder, "deep.json", b"[" * 3_000_000 + b"]" * 3_000_000)
    write(folder, "deeper.json", b'{"a":' * 1_000_000)
    write(folder, "deep.xml", b"<a>" * 2_000_000)
    lol = '<!DOCTYPE l [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(20))
    write(folder, "laughs.xml", (f'<?xml version="1.0"?>{lol}]><l>&u;</l>').encode())
    outside = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/passwd">]><l>&f;</l>'
    write(folder, "outside.xml", outside.encode())
    write(folder, "attributes.xml", b"<a " + b"b='c' " * 2_000_000 + b"/>")
    write(folder, "deep.html", b"<html>" + b"<div>" * 2_000_000)
    write(folder, "deep.rtf", b"{\\rtf1" + b"{" * 2_000_000)
    write(folder, "quote.csv", b"a;b\n1;2\n\"" + b"x;" * 10_000_000)
    with open(os.path.join(folder, "line.txt"), "wb") as file:
        for _ in range(2_048 if large else 64):
            file.write(b"x" * (1 << 20))


def containers(folder):
    write(folder, "circle.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
          + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6) + struct.pack("<IIIIIIIII", 0, 1,
          0, 0, 4_096, 0, 1, 0, 1) + struct.pack("<109I", *([0] * 109)) + bytes(1 << 20))
    page = bytearray(b"SQLite format 3\0" + struct.pack(">HBB", 512, 1, 1) + bytes(492))
    page[100:105] = bytes([13, 0, 0, 255, 255])
    page[108:512] = struct.pack(">H", 300) * 202
    inner = bytearray(512)
    inner[0:5] = bytes([5, 0, 0, 0, 120])
    write(folder, "circle.db", bytes(page) + bytes(inner) * 40_000)
    write(folder, "cut.docx", zipped([("[Content_Types].xml", "<T/>"),
                                      ("word/document.xml", "<w:d>" * 100_000)])[:-40])
    write(folder, "huge.png", b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR",
          2_000_000_000, 2_000_000_000, 8, 2, 0, 0, 0) + bytes(5_000))


def odd(folder):
    os.symlink("/etc/passwd", os.path.join(folder, "link"))
    os.symlink(folder, os.path.join(folder, "circle"))
    os.symlink("nowhere", os.path.join(folder, "broken"))
    os.mkfifo(os.path.join(folder, "pipe"))
    held = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(folder)
    held.bind("socket")
    os.chdir(here)
    for name in [b"new\nline.txt", b"\x1b[2Jclear.txt", b"not\xff\xfeutf8.txt", b"-rf", b"\xe2\x80\xae.txt"]:
        with open(os.path.join(folder.encode(), name), "wb") as file:
            file.write(b"needle GB82 WEST 1234 5698 7654 32\n")
    deep = folder
    for _ in range(90):
        deep = os.path.join(deep, "d")
    os.makedirs(deep)
    write(deep, "bottom.txt", b"needle\n")
    with open(os.path.join(folder, "sparse"), "wb") as file:
        file.truncate(1 << 30)


def make(folder, large):
    os.makedirs(folder)
    bombs(folder, large)
    pdfs(folder)
    mails(folder)
    texts(folder, large)
    containers(folder)
    odd(folder)


def scan(folder, large):
    begin = time.monotonic()
    worst = 0
    failed = []
    names = sorted(os.listdir(folder.encode()))
    for name in names:
        if name.decode(errors="replace").encode() != name:
            # No argument can name it: it is only in the folder.
            continue
        started = time.monotonic()
        path = os.path.join(folder.encode(), name)
        with open("/dev/null", "wb") as nothing:
            run = subprocess.Popen(["comity", "scan", "--format", "json", "--", path],
                                   stdout=subprocess.PIPE, stderr=nothing)
            report, _ = json_of(run)
            status, usage = os.wait4(run.pid, 0)[1:]
        took = time.monotonic() - started
        memory = usage.ru_maxrss >> 10
        worst = max(worst, memory)
        kinds = sorted({problem["kind"] for exhibit in report for problem in exhibit["problems"]})
        print(f"{ascii(name)[2:-1]:24} {took:7.1f} s {memory:6} MiB  {' '.join(kinds)}", flush=True)
        if os.WIFSIGNALED(status) or os.WEXITSTATUS(status) not in (0, 1) or not report:
            failed.append(name)
    whole = subprocess.Popen(["comity", "scan", "--format", "json", "--", folder],
                             stdout=subprocess.PIPE)
    report, _ = json_of(whole)
    status, usage = os.wait4(whole.pid, 0)[1:]
    took = time.monotonic() - begin
    worst = max(worst, usage.ru_maxrss >> 10)
    print(f"{len(report)} exhibits in one scan, {worst} MiB at most, {took:.0f} s in all")
    if os.WEXITSTATUS(status) != 1 or len(report) < len(names):
        failed.append(b"the folder as a whole")
    if worst > MEMORY or took > SECONDS[large]:
        failed.append(b"the bounds on memory and time")
    for name in failed:
        print(f"error: {ascii(name)[2:-1]}", file=sys.stderr)
    sys.exit(1 if failed else 0)


def json_of(run):
    """The exhibits of a report, without the findings, of which there may be many."""
    text = run.stdout.read()
    try:
        exhibits = json.loads(text)["exhibits"]
    except ValueError:
        exhibits = []
    return [{"problems": one["problems"]} for one in exhibits], len(text)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    {"make": make, "scan": scan}[sys.argv[1]](sys.argv[2], "--large" in sys.argv[3:])
