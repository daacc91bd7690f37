import {createHash} from 'node:crypto';
import {type ImageRecipe, makeImage, type Recipes} from '../content/image-recipe.ts';
import {localImages, unpushedImages} from '../content/local-images.ts';
import {recipes} from '../content/recipes.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {repositoryOf} from '../images/image-reference.ts';
import {repositories} from './repositories.ts';

/** The digest by which a registry knows an image. */
export const manifestDigest = (imageId: string): string =>
	`sha256:${createHash('sha256').update(`manifest ${imageId}`).digest('hex')}`;

/** Tags whose images have a recipe of their own, beside those that are here from the beginning. */
const moreNames: Readonly<Record<string, string>> = {
	'busybox:latest': 'busybox-1.36',
	'debian:12-slim': 'debian-12-slim',
	'debian:latest': 'debian-12',
	'nginx:1.27-alpine': 'nginx-1.27-alpine',
	'node:latest': 'node-22',
	'postgres:latest': 'postgres-16',
	'practice/hostile:2': 'hostile-2',
	'practice/platforms:1': 'platforms',
	'practice/toolbox:1': 'toolbox',
	'practice/toolbox:latest': 'toolbox',
	'redis:latest': 'redis-7.2',
	'registry:2': 'registry-2',
	'registry:latest': 'registry-2',
	'ubuntu:latest': 'ubuntu-24.04',
};

const namesByReference: ReadonlyMap<string, string> = new Map([
	...Object.entries(localImages).flatMap(([name, references]) =>
		unpushedImages.has(name) ? [] : references.map(reference => [reference, name] as const),
	),
	...Object.entries(moreNames),
]);

/** A number from 0 up to, not including, 1 that belongs to the text. */
const share = (text: string): number =>
	createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;

/** What nobody wrote a recipe for: a service on a usual base, of a believable size. */
function usualRecipe(reference: string): ImageRecipe {
	const name = repositoryOf(reference).split('/').at(-1) ?? 'service';
	const tag = reference.slice(reference.lastIndexOf(':') + 1);
	const isSmall = /alpine|slim|musl/.test(tag) || share(`base ${name}`) < 0.4;
	const bytes = Math.floor((isSmall ? 9e6 : 40e6) * (0.4 + 6 * share(reference) ** 2));
	const version = /^v?[\d.]+/.exec(tag)?.[0] ?? '1';
	const variable = `${name.toUpperCase().replace(/\W/g, '_')}_VERSION`;
	return {
		from: isSmall ? 'alpine-3.20' : 'debian-12-slim',
		ageDays: Math.floor(2 + 60 * share(`age ${reference}`)),
		steps: [
			[`ENV ${variable}=${version}`, 0],
			[`RUN /bin/sh -c install-${name} --version "$${variable}" # buildkit`, bytes],
			['COPY entrypoint.sh /usr/local/bin/ # buildkit', 2048],
			['CMD ["sh"]', 0],
		],
		config: {command: ['sh'], environment: [`${variable}=${version}`]},
	};
}

/** Every `name:tag` of a repository in familiar form, the newest tag first; empty when there is no such repository. */
export function referencesIn(repository: string): string[] {
	const known = repositories.find(({name}) => name === repository)?.tags ?? [];
	return [
		...new Set([
			...known.map(tag => `${repository}:${tag}`),
			...[...namesByReference.keys()].filter(key => repositoryOf(key) === repository),
		]),
	];
}

export const isRemoteRepository = (repository: string): boolean =>
	referencesIn(repository).length > 0;

function imageBehind(reference: string, now: number, platform?: string): ImageRecord {
	const name = namesByReference.get(reference) ?? reference;
	const all: Recipes = {...recipes, [reference]: usualRecipe(reference)};
	return makeImage(all, name, now, platform);
}

/**
What a registry has under a reference in familiar form; `undefined` when it has no such tag or digest.
@param platform `undefined`: the one that it was made for.
*/
export function findRemoteImage(
	key: string,
	now: number,
	platform: string | undefined,
): ImageRecord | undefined {
	const references = referencesIn(repositoryOf(key));
	if (references.includes(key)) {
		return imageBehind(key, now, platform);
	}

	const digest = key.split('@')[1];
	return digest === undefined
		? undefined
		: references
				.map(reference => imageBehind(reference, now, platform))
				.find(({id}) => manifestDigest(id) === digest);
}
