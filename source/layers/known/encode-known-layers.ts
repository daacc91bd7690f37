import {crc32} from 'node:zlib';
import type {LayerDigests} from './known-layers.ts';

/** What is written in another way is not read. */
const mark = 'slipway image layers 1 ';

const prefix = 'sha256:';
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** Of an image; engines take fewer. */
const mostLayers = 1000;

const isDigest = (text: string): boolean => digestPattern.test(text);
const checksumOf = (body: string): string => crc32(body).toString(16).padStart(8, '0');

/** True for layers that can be written down under this id. */
export const canBeKept = (id: string, layers: readonly string[]): boolean =>
	isDigest(id) && layers.length <= mostLayers && layers.every(isDigest);

/** @param known All of it as `canBeKept` allows. @returns Each layer is written once, and images in their order. */
export function encodeKnownLayers(known: LayerDigests): string {
	const indexes = new Map<string, number>();
	const indexOf = (layer: string): number => {
		const index = indexes.get(layer) ?? indexes.size;
		indexes.set(layer, index);
		return index;
	};
	const images = [...known].map(([id, layers]) => [id.slice(prefix.length), layers.map(indexOf)]);
	const layers = [...indexes.keys()].map(layer => layer.slice(prefix.length));
	const body = JSON.stringify({layers, images});
	return `${mark}${checksumOf(body)}\n${body}`;
}

/** @returns `undefined` for anything but what {@link encodeKnownLayers} gave: cut short, damaged, of another version. */
export function decodeKnownLayers(text: string): Map<string, readonly string[]> | undefined {
	const start = text.indexOf('\n') + 1;
	const body = text.slice(start);
	// The checksum of nothing is as good as any.
	if (body === '' || text.slice(0, start) !== `${mark}${checksumOf(body)}\n`) {
		return undefined;
	}

	const {layers, images}: {layers: string[]; images: [string, number[]][]} = JSON.parse(body);
	const digests = layers.map(hex => `${prefix}${hex}`);
	return new Map(
		images.map(([hex, indexes]) => [`${prefix}${hex}`, indexes.map(index => digests[index] ?? '')]),
	);
}
