import type {Engine} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {
	familiarName,
	familiarReference,
	type ImageReference,
	withDefaultTag,
} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {askEach} from '../../prune/ask-each.ts';
import {repositoryOf} from '../../prune/repository-of.ts';
import {baseLabels} from '../../session/metadata/base-labels.ts';
import {findBases} from '../find-bases.ts';
import type {LayerDigestsOptions} from '../layer-digests-of.ts';

/** What an image is to another one that it is compared with. */
export type PartnerRole =
	| 'its base by label'
	| 'its base'
	| 'newer tag'
	| 'its previous build'
	| 'older tag';

/** Dangling images whose history is asked for: the latest ones. */
const mostHistories = 30;

/** Of the steps of two builds of a Dockerfile most are the same. */
const sameShare = 0.75;

const repositoriesOf = ({references, digests, localDigests}: ImageSummary): Set<string> =>
	new Set([...references, ...digests, ...localDigests].map(repositoryOf));

/** What an image says of its base by labels; `undefined`: neither a valid name nor a valid digest. */
function baseByLabel({labels}: ImageSummary) {
	const told = labels[baseLabels.digest] ?? '';
	const digest = /^sha256:[0-9a-f]{64}$/.test(told) ? told : undefined;
	const parsed = parseImageReference(labels[baseLabels.name] ?? '');
	return {digest, name: parsed.isValid ? parsed.value : undefined};
}

/** `org.opencontainers.image.base.name` and `.base.digest`: the digest says more than the name. */
function labelledBase(image: ImageSummary, images: readonly ImageSummary[]) {
	const others = images.filter(other => other.id !== image.id);
	const {digest, name} = baseByLabel(image);
	const reference = name && familiarReference(withDefaultTag(name));
	return (
		others.find(
			({digests, localDigests}) =>
				digest !== undefined &&
				[...digests, ...localDigests].some(one => one.endsWith(`@${digest}`)),
		) ?? others.find(({references}) => reference !== undefined && references.includes(reference))
	);
}

/**
The base that labels of an image name, where it is not local: what a pull of it takes. With a digest it is exactly what
the image was built on; a tag may have moved since.
*/
export function missingBase(
	image: ImageSummary,
	images: readonly ImageSummary[],
): ImageReference | undefined {
	const {digest, name} = baseByLabel(image);
	// The empty base has a name, and no registry has it.
	const isReal = name && familiarName(name) !== 'scratch';
	if (!isReal || labelledBase(image, images)) {
		return undefined;
	}

	const exact = digest ?? name.digest;
	return exact === undefined ? withDefaultTag(name) : {...name, tag: undefined, digest: exact};
}

/** What a step did, whatever files it copied. */
const stepOf = ({createdBy}: {createdBy: string}): string =>
	createdBy.replace(/\b(file|dir|multi):[0-9a-f]{64}\b/g, '$1');

/** Whether most steps of two histories are the same, the first and the last among them. */
function isSameBuild(one: readonly string[], other: readonly string[]): boolean {
	const left = new Map<string, number>();
	for (const step of other) {
		left.set(step, (left.get(step) ?? 0) + 1);
	}

	let same = 0;
	for (const step of one) {
		const count = left.get(step) ?? 0;
		same += count > 0 ? 1 : 0;
		left.set(step, count - 1);
	}

	const hasSameEnds = one[0] === other[0] && one.at(-1) === other.at(-1);
	return hasSameEnds && same >= sameShare * Math.max(one.length, other.length);
}

/** Older dangling images that have the same repository, or else the same steps, the latest first. */
async function previousBuilds(
	engine: Engine,
	image: ImageSummary,
	images: readonly ImageSummary[],
	{signal}: RequestOptions,
): Promise<string[]> {
	const dangling = images
		.filter(
			({id, references, createdAt}) =>
				id !== image.id && references.length === 0 && createdAt <= image.createdAt,
		)
		.sort((one, other) => other.createdAt - one.createdAt);
	const own = repositoriesOf(image);
	const isNamed = (other: ImageSummary) => [...repositoriesOf(other)].some(one => own.has(one));
	const asked = dangling.filter(other => !isNamed(other)).slice(0, mostHistories);
	const histories = await askEach(
		asked.length === 0 ? [] : [image.id, ...asked.map(({id}) => id)],
		(id, options) => engine.images.history(id, options),
		{signal},
	);
	const steps = (id: string) => histories.get(id)?.map(stepOf) ?? [];
	return dangling
		.filter(other => isNamed(other) || isSameBuild(steps(image.id), steps(other.id)))
		.map(({id}) => id);
}

/**
Finds the images here that an image is likely to be compared with. One small request for each image, one more for
each dangling one.
@returns By id, what they are to it, those to be offered first before others.
@throws Problem
*/
export async function findPartners(
	engine: Engine,
	image: ImageSummary,
	images: readonly ImageSummary[],
	options: LayerDigestsOptions,
): Promise<Map<string, PartnerRole>> {
	const partners = new Map<string, PartnerRole>();
	const add = (id: string, role: PartnerRole) => {
		if (id !== image.id && !partners.has(id)) {
			partners.set(id, role);
		}
	};
	const labelled = labelledBase(image, images);
	if (labelled) {
		add(labelled.id, 'its base by label');
	}

	for (const id of await findBases(engine, image, images, options)) {
		add(id, 'its base');
	}

	const own = new Set(image.references.map(repositoryOf));
	const tags = images
		.filter(({references}) => references.some(reference => own.has(repositoryOf(reference))))
		.sort((one, other) => other.createdAt - one.createdAt);
	for (const {id, createdAt} of tags) {
		if (createdAt > image.createdAt) {
			add(id, 'newer tag');
		}
	}

	for (const id of await previousBuilds(engine, image, images, options)) {
		add(id, 'its previous build');
	}

	for (const {id} of tags) {
		add(id, 'older tag');
	}

	return partners;
}
