import {nameOf} from '../../layers/file-tree.ts';
import type {OpenedFile} from './opened-file.ts';

/** How contents can be shown. */
export type ContentForm = 'json' | 'list' | 'text' | 'hex';

/** What can be shown of a file. */
export type FileContents = {
	/** What is read: the file itself, or what is packed in it. */
	bytes: Buffer;
	isEnd: boolean;
	/** The first one is what it opens with. */
	forms: readonly ContentForm[];
	/** Its value where it can be shown as JSON. */
	json: unknown;
};

const sampleBytes = 8192;
/** Of a hundred characters, what a text may have of those that no text has. */
const mostOdd = 5;

/** Whether bytes are text to read: no zero bytes, and hardly any others that no text has. */
function isText(bytes: Buffer): boolean {
	if (bytes.includes(0)) {
		return false;
	}

	const sample = bytes.subarray(0, sampleBytes).toString();
	const odd = sample.match(/[\x01-\x07\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g)?.length ?? 0;
	return odd * 100 <= sample.length * mostOdd;
}

/** Numbers that a program reads as others. */
const longNumber = /\d{16}/;

/** `undefined`: it is not shown as JSON. */
function readJson(text: string): unknown {
	try {
		const value: unknown = longNumber.test(text) ? undefined : JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		return undefined;
	}
}

/** @param path Its name says what is JSON. */
export function fileContents(opened: OpenedFile, path: string): FileContents {
	const {bytes, isEnd} = opened.unpacked ?? opened;
	if (opened.listing) {
		return {bytes: opened.bytes, isEnd: opened.isEnd, forms: ['list', 'hex'], json: undefined};
	}

	if (!isText(bytes)) {
		return {bytes, isEnd, forms: ['hex', 'text'], json: undefined};
	}

	const isJson = /\.json(?:\.gz|\.zst)?$/i.test(nameOf(path)) && isEnd && opened.start === 0;
	const json = isJson ? readJson(bytes.toString()) : undefined;
	return {
		bytes,
		isEnd,
		forms: json === undefined ? ['text', 'hex'] : ['json', 'text', 'hex'],
		json,
	};
}
