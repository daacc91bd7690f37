import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {collectBuildInfo} from '../../../../source/layers/packages/go/collect-build-info.ts';
import type {Package} from '../../../../source/layers/packages/package-list.ts';

const edge = Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex');
const otherEdge = Buffer.from('f932433186182072008242104116d8f2', 'hex');

/** A text as Go's linker writes it: its length in parts of seven bits, then itself. */
function textOf(text: Buffer): Buffer {
	const length: number[] = [];
	for (let rest = text.length; ; rest >>= 7) {
		if (rest < 0x80) {
			return Buffer.concat([Buffer.from([...length, rest]), text]);
		}

		length.push((rest & 0x7f) | 0x80);
	}
}

const mark = Buffer.from('\xff Go buildinf:', 'latin1');

function buildInfo(go: string, lines: readonly string[], flags = 2): Buffer {
	const modules = Buffer.concat([edge, Buffer.from(`${lines.join('\n')}\n`), otherEdge]);
	const head = Buffer.concat([mark, Buffer.from([8, flags]), Buffer.alloc(16)]);
	return Buffer.concat([head, textOf(Buffer.from(go)), textOf(modules)]);
}

const elf = (...parts: Buffer[]): Buffer =>
	Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(3000, 7), ...parts]);

function read(contents: Buffer, chunkBytes: number): readonly Package[] | undefined {
	let found: readonly Package[] | undefined;
	const reader = collectBuildInfo(packages => {
		found = packages;
	});
	for (let at = 0; at < contents.length; at += chunkBytes) {
		reader.read(contents.subarray(at, at + chunkBytes));
	}

	reader.end();
	return found;
}

const lines = [
	'path\texample.com/tool/cmd/tool',
	'mod\texample.com/tool\tv1.2.3\t',
	'dep\tgolang.org/x/sys\tv0.20.0\th1:abc=',
	'dep\texample.com/old\tv1.0.0\th1:abc=',
	'=>\texample.com/fork\tv1.0.1\th1:abc=',
	'build\t-compiler=gc',
];
const modules = [
	{name: 'stdlib', version: '1.22.1'},
	{name: 'example.com/tool', version: 'v1.2.3'},
	{name: 'golang.org/x/sys', version: 'v0.20.0'},
	{name: 'example.com/fork', version: 'v1.0.1'},
];

test("A Go program's modules are found, however its bytes come", () => {
	const many = Array.from({length: 300}, (_, at) => `dep\texample.com/m${at}\tv0.${at}.0\th1:x=`);
	const program = elf(buildInfo('go1.22.1', [...lines, ...many]), Buffer.alloc(500, 1));
	fc.assert(
		fc.property(fc.integer({min: 1, max: program.length}), chunkBytes => {
			const found = read(program, chunkBytes);
			expect(found?.slice(0, 4)).toEqual(modules);
			expect(found).toHaveLength(304);
		}),
		{numRuns: 50},
	);
});

test('A text that only looks like the mark is passed over', () => {
	const program = elf(mark, Buffer.alloc(100), mark, Buffer.alloc(7), buildInfo('go1.22.1', lines));
	expect(read(program, 64)).toEqual(modules);
});

test.each([
	['no program', Buffer.concat([Buffer.from('#!/bin/sh\n'), buildInfo('go1.22.1', lines)])],
	['a program in another language', elf()],
	['a program of Go before 1.18', elf(buildInfo('go1.22.1', lines, 0), Buffer.alloc(40))],
	['a program that is cut off', elf(buildInfo('go1.22.1', lines).subarray(0, 80))],
	['one byte', Buffer.from([0x7f])],
])('%s tells no modules', (_, contents) => {
	expect(read(contents, 100)).toBeUndefined();
});

test('Any bytes after the mark fail nothing', () => {
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 200}), fc.integer({min: 1, max: 99}), (bytes, size) => {
			read(elf(mark, Buffer.from(bytes)), size);
		}),
	);
});
