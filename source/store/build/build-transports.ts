import type {BuildTransport} from '../../engine/build-transport.ts';
import {nameAndValue} from '../../format/name-and-value.ts';

function parsePairs(word: string): BuildTransport | string {
	const {type = '', ...attributes} = Object.fromEntries(word.split(',').map(nameAndValue));
	return type === ''
		? `${word} has no type. Use the form type=registry,ref=NAME or type=local,dest=PATH.`
		: {type, attributes};
}

/** Attributes that say where in this machine a type `local` is. */
type Place = 'src' | 'dest';

/**
Reads what `docker build` takes after `--cache-from` and `--cache-to`; a name alone is an image of a registry.

@returns What is wrong with it, as a sentence, where it cannot be used.
*/
export function parseCache(word: string, place: Place): BuildTransport | string {
	const cache = word.includes('=') ? parsePairs(word) : {type: 'registry', attributes: {ref: word}};
	return typeof cache !== 'string' && cache.type === 'local' && !cache.attributes[place]
		? `${word} has no folder. Use the form type=local,${place}=FOLDER.`
		: cache;
}

/** Types of results that are files of this machine. */
const fileTypes = new Set(['local', 'tar', 'oci', 'docker']);

/** Reads what `docker build --output` takes. @returns Why it cannot be had, or what is wrong with it. */
export function parseOutput(word: string): BuildTransport | string {
	const output = word.includes('=') ? parsePairs(word) : {type: 'local', attributes: {dest: word}};
	if (typeof output === 'string') {
		return output;
	}

	const {type, attributes} = output;
	const {dest} = attributes;
	if (type === 'registry' || attributes.push === 'true') {
		return 'An output to a registry is unavailable: push the image after the build.';
	}

	if (dest === '-' || attributes.tar === 'false' || !(fileTypes.has(type) || type === 'image')) {
		return `The output ${word} is unavailable. Use the type local, tar, oci, docker or image, with dest=PATH.`;
	}

	if (type === 'image' || (type === 'docker' && !dest)) {
		return {type: 'image', attributes};
	}

	return dest ? output : `${word} has no path. Use the form type=${type},dest=PATH.`;
}

/** Without an image on the engine where that is all: it comes of every build without an output. */
export const furtherOutputs = (outputs: readonly BuildTransport[]): readonly BuildTransport[] =>
	outputs.length === 1 &&
	outputs.every(({type, attributes}) => type === 'image' && Object.keys(attributes).length === 0)
		? []
		: outputs;

/** Addresses that a builder reads itself; anything else is a folder of this machine. */
export const isContextAddress = (value: string): boolean =>
	/^(?:docker-image|https?|git|ssh):\/\/|^git@/.test(value);

/** Reads `NAME=folder` or `NAME=docker-image://alpine:3`, as `docker build --build-context` does. */
export function parseContext(word: string): [name: string, value: string] | string {
	const [name, value] = nameAndValue(word);
	if (name === '' || value === '') {
		return `${word} is not a context. Use the form NAME=FOLDER or NAME=docker-image://IMAGE.`;
	}

	return /^(?:oci-layout|target):/.test(value)
		? `${word} is unavailable: a context is a folder, an image or an address.`
		: [name, value];
}

/** As docker's flags take it. */
export const transportText = ({type, attributes}: BuildTransport): string =>
	[`type=${type}`, ...Object.entries(attributes).map(([name, value]) => `${name}=${value}`)].join(
		',',
	);
