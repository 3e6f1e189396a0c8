// The oracle judges ledgers with the Go team's own packages: what it accepts
// here was made by another program, and nothing of that program is used.
//
// Each line of standard input is a question, each line of standard output the
// answer, "ok" or "no" and a reason:
//
//	note VKEY FILE                     is the file signed by that key?
//	record VKEY FILE ENTRY             does the .tlog-proof show that entry (hex)?
//	tree FROM TO ROOT ROOT HASH...     does the consistency proof hold (hex)?
//	tiles VKEY FOLDER                  do tiles and bundles make the signed root?
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var errMalformed = errors.New("malformed")

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if err := answer(strings.Fields(lines.Text())); err != nil {
			fmt.Println("no", err)
		} else {
			fmt.Println("ok")
		}
	}
}

func answer(words []string) error {
	switch {
	case len(words) == 3 && words[0] == "note":
		data, err := os.ReadFile(words[2])
		if err != nil {
			return err
		}
		_, _, err = checkpoint(words[1], data)
		return err
	case len(words) == 4 && words[0] == "record":
		return record(words[1], words[2], words[3])
	case len(words) >= 5 && words[0] == "tree":
		return tree(words[1:])
	case len(words) == 3 && words[0] == "tiles":
		return tiles(words[1], words[2])
	}
	return errors.New("unknown question")
}

// checkpoint opens a signed checkpoint and gives its size and root.
func checkpoint(vkey string, data []byte) (int64, tlog.Hash, error) {
	var root tlog.Hash
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return 0, root, err
	}
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return 0, root, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return 0, root, errMalformed
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0, root, err
	}
	root, err = tlog.ParseHash(lines[2])
	return size, root, err
}

func record(vkey, file, entry string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, tail, found := bytes.Cut(data, []byte("\n\n"))
	if !found {
		return errMalformed
	}
	size, root, err := checkpoint(vkey, tail)
	if err != nil {
		return err
	}
	lines := strings.Split(string(head), "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 {
		return errMalformed
	}
	lines = lines[1:]
	if extra, ok := cutPrefix(lines[0], "extra "); ok {
		if _, err := base64.StdEncoding.Strict().DecodeString(extra); err != nil {
			return err
		}
		lines = lines[1:]
	}
	number, ok := cutPrefix(lines[0], "index ")
	if !ok {
		return errMalformed
	}
	index, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	leaf, err := hex.DecodeString(entry)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(leaf))
}

func tree(words []string) error {
	from, err := strconv.ParseInt(words[0], 10, 64)
	if err != nil {
		return err
	}
	to, err := strconv.ParseInt(words[1], 10, 64)
	if err != nil {
		return err
	}
	var hashes []tlog.Hash
	for _, word := range words[2:] {
		var hash tlog.Hash
		if n, err := hex.Decode(hash[:], []byte(word)); err != nil || n != tlog.HashSize {
			return errMalformed
		}
		hashes = append(hashes, hash)
	}
	return tlog.CheckTree(hashes[2:], to, hashes[1], from, hashes[0])
}

// folder reads tiles laid out as C2SP tlog-tiles, which leaves out the height.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		name := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(f), name))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func tiles(vkey, path string) error {
	data, err := os.ReadFile(filepath.Join(path, "checkpoint"))
	if err != nil {
		return err
	}
	size, root, err := checkpoint(vkey, data)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, folder(path))
	found, err := tlog.TreeHash(size, reader)
	if err != nil {
		return err
	}
	if found != root {
		return errors.New("another root")
	}
	for index := int64(0); index < size; index++ {
		if err := bundled(path, index, size, root, reader); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
	}
	return nil
}

// bundled checks the entry at index, as its bundle has it, against the root.
func bundled(path string, index, size int64, root tlog.Hash, reader tlog.HashReader) error {
	tile := tlog.Tile{H: 8, L: 0, N: index / 256, W: 256}
	if size-tile.N*256 < 256 {
		tile.W = int(size - tile.N*256)
	}
	name := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(path, name))
	if err != nil {
		return err
	}
	for skip := index % 256; ; skip-- {
		if len(data) < 2 {
			return errMalformed
		}
		length := int(data[0])<<8 | int(data[1])
		if len(data) < 2+length {
			return errMalformed
		}
		if skip == 0 {
			data = data[2 : 2+length]
			break
		}
		data = data[2+length:]
	}
	proof, err := tlog.ProveRecord(size, index, reader)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(data))
}

func cutPrefix(text, prefix string) (string, bool) {
	return strings.TrimPrefix(text, prefix), strings.HasPrefix(text, prefix)
}
