import {Problem} from '../../problem.ts';
import type {CopyOptions, CopyResult, TagDeletion} from '../../registry/writing/registry-writer.ts';
import type {ImageRecord} from '../engine/images/image-record.ts';
import {findRemoteImage, manifestDigest, referencesIn} from '../engine/registry/remote-images.ts';
import {layersOnTheWay} from './practice-content.ts';

type Named = {
	/** In familiar form. */
	name: string;
	tag: string | undefined;
	digest: string | undefined;
};

/** The tags of the practice registry, and what was changed of them since it opened. Names are in familiar form. */
export type PracticeTags = {
	/** The newest first; empty when there is no such repository. */
	tagsOf(name: string): string[];
	/** @param end `:TAG` or `@DIGEST`. @returns `undefined` where there is no such image. */
	find(name: string, end: string, platform: string | undefined): ImageRecord | undefined;
	/** See `RegistryWriter`. */
	writer: {
		retag(name: string, reference: string, tag: string): {digest: string};
		deleteTag(name: string, tag: string): TagDeletion;
		deleteDigest(name: string, digest: string): void;
		copy(from: Named, to: Named, onProgress: CopyOptions['onProgress']): CopyResult;
	};
};

const endOf = (reference: string) => (reference.includes(':') ? `@${reference}` : `:${reference}`);

export function createPracticeTags(now: () => number): PracticeTags {
	/** By `name:tag` or `name@digest` what it stands for as the content has it; `undefined`: deleted. */
	const changes = new Map<string, string | undefined>();

	const resolve = (key: string) => (changes.has(key) ? changes.get(key) : key);
	const find: PracticeTags['find'] = (name, end, platform) => {
		const key = resolve(`${name}${end}`);
		return key === undefined ? undefined : findRemoteImage(key, now(), platform);
	};

	const require = (name: string, end: string) => {
		const image = find(name, end, undefined);
		if (!image) {
			throw new Problem({
				reason: 'not-found',
				message: `The practice registry has no ${name}${end}.`,
				nextStep: 'Check the spelling of the name and the tag.',
			});
		}

		return image;
	};

	const tagsOf = (name: string) => {
		const own = `${name}:`;
		const added = [...changes.keys()].filter(key => key.startsWith(own));
		const keys = [...new Set([...added, ...referencesIn(name)])];
		return keys.filter(key => resolve(key) !== undefined).map(key => key.slice(own.length));
	};

	/** Lets a name stand for what another stands for. */
	const point = (from: string, to: Named, image: ImageRecord) => {
		const target = resolve(from);
		const digest = manifestDigest(image.id);
		changes.set(`${to.name}@${digest}`, target);
		if (to.tag !== undefined) {
			changes.set(`${to.name}:${to.tag}`, target);
		}

		return {digest};
	};

	return {
		tagsOf,
		find,
		writer: {
			retag(name, reference, tag) {
				const end = endOf(reference);
				return point(`${name}${end}`, {name, tag, digest: undefined}, require(name, end));
			},
			deleteTag(name, tag) {
				require(name, `:${tag}`);
				changes.set(`${name}:${tag}`, undefined);
				return 'deleted';
			},
			deleteDigest(name, digest) {
				require(name, `@${digest}`);
				for (const tag of tagsOf(name)) {
					const image = find(name, `:${tag}`, undefined);
					if (image && manifestDigest(image.id) === digest) {
						changes.set(`${name}:${tag}`, undefined);
					}
				}

				changes.set(`${name}@${digest}`, undefined);
			},
			copy(from, to, onProgress) {
				const end = from.digest === undefined ? `:${from.tag}` : `@${from.digest}`;
				const image = require(from.name, end);
				const isThere = find(to.name, `@${manifestDigest(image.id)}`, undefined) !== undefined;
				const totalBytes = layersOnTheWay(image).reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
				const {digest} = point(`${from.name}${end}`, to, image);
				onProgress?.({doneBytes: totalBytes, totalBytes});
				return {
					digest,
					sentBytes: isThere ? 0 : totalBytes,
					sparedBytes: isThere ? totalBytes : 0,
					referrers: 0,
					keptTags: [],
				};
			},
		},
	};
}
