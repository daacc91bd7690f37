import {createHash} from 'node:crypto';
import type {ImageConfig} from '../../../engine/image-config.ts';
import {emptyImageConfig} from '../../../engine/image-config.ts';
import {isSamePlatform} from '../../../format/platform.ts';
import {makePlatforms, withPlatforms} from '../images/image-platforms.ts';
import type {ImageRecord, ImageStep} from '../images/image-record.ts';

/** An image in short: what a Dockerfile would say, with the bytes that came of it. */
export type ImageRecipe = {
	/** Recipe whose steps and settings it starts from. */
	from?: string;
	/** Files of its containers; `undefined`: as in `from`. */
	system?: string;
	ageDays: number;
	/** Instruction and bytes; 0 for those that make no layer. Oldest first. */
	steps: ReadonlyArray<readonly [string, number]>;
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

/** Equal beginnings give equal layers: that is how images share them. */
function stepsOf(
	recipe: ImageRecipe,
	below: readonly ImageStep[],
	{createdAt, platform}: {createdAt: number; platform: string},
): ImageStep[] {
	let chain = [platform, ...below.map(({createdBy}) => createdBy)].join('\n');
	const made = recipe.steps.map(([createdBy, sizeBytes], index) => {
		chain += `\n${createdBy}`;
		return {
			createdAt: createdAt - (recipe.steps.length - 1 - index) * stepMs,
			createdBy,
			sizeBytes,
			comment: /^(?:RUN|COPY|WORKDIR|ENV|CMD|ENTRYPOINT|LABEL) /.test(createdBy)
				? 'buildkit.dockerfile.v0'
				: '',
			layer: sizeBytes > 0 ? digest(chain) : undefined,
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
	const steps = stepsOf(recipe, base?.steps ?? [], {createdAt, platform});
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
		system: recipe.system ?? base?.system ?? '',
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
