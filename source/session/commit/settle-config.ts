import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import {parsePodmanVersion, readsCommitBody} from '../../engine/podman-version.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {itemId, listOf} from '../metadata/field-text.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import {isListField, metadataLabels} from '../metadata/metadata-field.ts';
import {type ConfigDifference, isOfEngine, verifyConfig} from '../verify/verify-config.ts';
import type {CommitPlan} from './commit-plan.ts';
import type {MadeImage} from './make-image.ts';
import type {Situation} from './read-situation.ts';
import {rewriteConfig} from './rewrite-config.ts';

const differencesOf = ({config}: ImageMetadata, image: ImageDetails): ConfigDifference[] =>
	verifyConfig(config, image.config, image.untold).filter(({isByEngine}) => !isByEngine);

const joined = (words: readonly string[]): string => words.join(', ');

/** What the image has against the plan, as a sentence. */
function describe(
	{field, planned, actual}: ConfigDifference,
	metadata: ImageMetadata,
	image: ImageDetails,
): string {
	const label = metadataLabels[field];
	if (!isListField(field)) {
		return `${label} of the image is ${actual ?? 'not set'}, planned: ${planned ?? 'none'}.`;
	}

	const wanted = new Set(listOf(metadata.config[field]));
	const had = new Set(
		listOf(image.config[field]).filter(item => !isOfEngine(item, metadata.config)),
	);
	const ids = (items: Set<string>, without: Set<string>) =>
		[...items].filter(item => !without.has(item)).map(item => itemId(field, item));
	const missing = ids(wanted, had);
	const tooMany = ids(had, wanted);
	const extra = tooMany.length === 0 ? '' : ` has ${joined(tooMany)} against the plan`;
	const lack = missing.length === 0 ? '' : ` lacks ${joined(missing)}`;
	return `${label} of the image${[extra, lack].filter(Boolean).join(' and')}.`;
}

/** Settings that an older Podman's commit drops, and that no Podman tells of an image. */
const hasDropped = (about: EngineAbout, {config}: ImageMetadata): boolean =>
	about.flavour === 'podman' &&
	!readsCommitBody(parsePodmanVersion(about.version)) &&
	(config.shell !== undefined || config.onBuild.length > 0);

export type SettledImage = {image: ImageDetails; warnings: string[]; isExact: boolean};

/**
Looks whether the image says of itself what it shall, and writes it anew where the commit could not do
it: it merges the container's variables, labels, ports and volumes back in, and fills empty fields again.
@param committed.isOnCopy True: it stands on an image that is to go, and is made anew to stand alone.
@param committed.createdBy What its history is to say of it, where it says something else now.
@returns The image as it is now, which may be another one, what is left to say, and whether all of it is as planned.
*/
export async function settleConfig(
	engine: Engine,
	{session, metadata}: Pick<CommitPlan, 'session' | 'metadata'>,
	{about}: Situation,
	{imageId, isOnCopy, createdBy}: MadeImage & {createdBy: string | undefined},
	options: RequestOptions,
): Promise<SettledImage> {
	const committed = await engine.images.inspect(imageId, options);
	const isSettled =
		differencesOf(metadata, committed).length === 0 &&
		!hasDropped(about, metadata) &&
		!isOnCopy &&
		createdBy === undefined;
	if (isSettled) {
		return {image: committed, warnings: [], isExact: true};
	}

	const rewritten = await rewriteConfig(
		engine,
		committed,
		{session, metadata, about, createdBy},
		options,
	);
	const image =
		rewritten === undefined ? committed : await engine.images.inspect(rewritten, options);
	const warnings = differencesOf(metadata, image).map(difference =>
		describe(difference, metadata, image),
	);
	return {image, warnings, isExact: rewritten !== undefined && warnings.length === 0};
}
