import {createHash} from 'node:crypto';
import type {ImageConfig} from '../../../engine/image-config.ts';
import {emptyImageConfig} from '../../../engine/image-config.ts';
import {isSamePlatform} from '../../../format/platform.ts';
import type {LayerChanges} from '../../machine/files/file-node.ts';
import {type LayerRecipe, makeLayer} from '../../machine/files/make-layer.ts';
import {makePlatforms, withPlatforms} from '../images/image-platforms.ts';
import type {ImageRecord, ImageStep} from '../images/image-record.ts';

/** An image in short: what a Dockerfile would say, with the bytes that came of it. */
export type ImageRecipe = {
	/** Recipe whose steps and settings it starts from. */
	from?: string;
	/** Files of its containers; `undefined`: as in `from`. */
	system?: string;
	ageDays: number;
	/**
	Instruction and bytes, 0 for those that make no layer, and what it changes in the files of the system.
	Oldest first.
	*/
	steps: ReadonlyArray<readonly [string, number, StepFiles?]>;
	config?: Partial<ImageConfig>;
	/** `undefined`: `linux/amd64`. */
	platform?: string;
	/** What its index names; the first one runs. `undefined`: it has no index. */
	platforms?: readonly string[];
	author?: string;
	comment?: string;
	/** Knows the image it was built from, as local builds without BuildKit do. */
	isLocalBuild?: boolean;
};

/** What a step writes, and paths that it deletes, folders with all that is in them. */
type StepFiles = LayerRecipe & {deleted?: readonly string[]};

export type Recipes = Readonly<Record<string, ImageRecipe>>;

const dayMs = 86_400_000;
const stepMs = 2000;

const digest = (text: string): string =>
	`sha256:${createHash('sha256').update(text).digest('hex')}`;

const plainConfig: ImageConfig = {
	...emptyImageConfig,
	environment: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
};

/** A new entrypoint drops the command that was there for the old one, as in a Dockerfile. */
const mergeConfig = (base: ImageConfig, own: Partial<ImageConfig>): ImageConfig => ({
	...base,
	command: own.entrypoint ? undefined : base.command,
	...own,
	environment: [...base.environment, ...(own.environment ?? [])],
	labels: {...base.labels, ...own.labels},
});

const changesOf = ({deleted = [], ...written}: StepFiles): LayerChanges =>
	new Map([...makeLayer([written]), ...deleted.map(path => [path, undefined] as const)]);

/**
The parts of a system that an image adds to its base, by the number of the layer among its own. The first two
parts of a system make one layer; what finds no layer of its own lies in the last one.
*/
function partsByLayer(system: string, base: string, layers: number): Map<number, string[]> {
	const below = base === '' ? [] : base.split('+');
	const byLayer = new Map<number, string[]>();
	for (const [index, part] of system.split('+').slice(below.length).entries()) {
		const layer = Math.min(below.length === 0 ? Math.max(0, index - 1) : index, layers - 1);
		byLayer.set(layer, [...(byLayer.get(layer) ?? []), part]);
	}

	return byLayer;
}

/** Equal beginnings give equal layers: that is how images share them. */
function stepsOf(
	recipe: ImageRecipe,
	below: readonly ImageStep[],
	{
		createdAt,
		platform,
		system,
		base,
	}: Record<'platform' | 'system' | 'base', string> & {createdAt: number},
): ImageStep[] {
	const parts = partsByLayer(system, base, recipe.steps.filter(([, bytes]) => bytes > 0).length);
	let layers = 0;
	let chain = [platform, ...below.map(({createdBy}) => createdBy)].join('\n');
	const made = recipe.steps.map(([createdBy, sizeBytes, files], index) => {
		chain += `\n${createdBy}`;
		layers += sizeBytes > 0 ? 1 : 0;
		return {
			createdAt: createdAt - (recipe.steps.length - 1 - index) * stepMs,
			createdBy,
			sizeBytes,
			comment: /^(?:RUN|COPY|WORKDIR|ENV|CMD|ENTRYPOINT|LABEL) /.test(createdBy)
				? 'buildkit.dockerfile.v0'
				: '',
			layer: sizeBytes > 0 ? digest(chain) : undefined,
			parts: sizeBytes > 0 ? parts.get(layers - 1) : undefined,
			changes: files && changesOf(files),
		};
	});
	return [...below, ...made];
}

/**
@param wantedPlatform `undefined`: the recipe's own.
@throws Error for a recipe that is not in the list: a mistake in the content.
*/
function makeOne(
	recipes: Recipes,
	name: string,
	now: number,
	wantedPlatform?: string,
): ImageRecord {
	const recipe = recipes[name];
	if (!recipe) {
		throw new Error(`There is no recipe ${name}.`);
	}

	const platform = wantedPlatform ?? recipe.platform ?? recipe.platforms?.[0] ?? 'linux/amd64';
	const base = recipe.from === undefined ? undefined : makeOne(recipes, recipe.from, now, platform);
	// Registries and engines count whole seconds.
	const createdAt = Math.floor((now - recipe.ageDays * dayMs) / 1000) * 1000;
	const system = recipe.system ?? base?.system ?? '';
	const steps = stepsOf(recipe, base?.steps ?? [], {
		createdAt,
		platform,
		system,
		base: base?.system ?? '',
	});
	const config = mergeConfig(base?.config ?? plainConfig, recipe.config ?? {});
	return {
		id: digest(JSON.stringify([name, steps.map(({layer}) => layer), config, platform])),
		createdAt,
		platform,
		author: recipe.author,
		comment: recipe.comment,
		parentId: recipe.isLocalBuild ? base?.id : undefined,
		config,
		steps,
		system,
	};
}

/**
One with an index has that platform here which was asked for, and names the others.
@param wantedPlatform `undefined`: the recipe's own.
@throws Error for a recipe that is not in the list: a mistake in the content.
*/
export function makeImage(
	recipes: Recipes,
	name: string,
	now: number,
	wantedPlatform?: string,
): ImageRecord {
	const platforms = recipes[name]?.platforms;
	if (!platforms) {
		return makeOne(recipes, name, now, wantedPlatform);
	}

	const images = platforms.map(platform => makeOne(recipes, name, now, platform));
	const wanted = wantedPlatform ?? platforms[0] ?? '';
	const own = makeOne(recipes, name, now, platforms[0]);
	return withPlatforms(
		own,
		makePlatforms(images, ({platform}) => isSamePlatform(platform, wanted)),
	);
}
