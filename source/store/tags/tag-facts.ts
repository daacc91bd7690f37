import type {HubTag} from '../../registry/hub/hub-tags.ts';
import type {RemoteImage, RemoteVariant} from '../../registry/manifests/remote-image.ts';
import type {TagGroup} from '../../registry/repository/tag-group.ts';

/** One platform of a tag, as far as it was asked about. */
export type TagVariant = {
	/** `linux/arm64/v8`; `unknown` when the registry does not say. */
	platform: string;
	digest: string;
	/** See `VariantReference`. */
	osVersion?: string | undefined;
	artifact?: string | undefined;
	/** See `RemoteVariant`; left out: unknown yet. */
	imageId?: string;
	/** Compressed, all layers together; `undefined`: unknown yet. */
	sizeBytes: number | undefined;
	/** How many; `undefined`: unknown yet. */
	layers: number | undefined;
	/** Milliseconds since the epoch; `undefined`: unknown yet, or the image has no date. */
	createdAt: number | undefined;
};

/** What is known of a tag from its registry. */
export type TagFacts = {
	/** Of the index where there is one; `undefined`: unknown yet. */
	digest: string | undefined;
	/** Empty: unknown yet. */
	variants: readonly TagVariant[];
};

const unknown = {sizeBytes: undefined, layers: undefined, createdAt: undefined};

export const fromHub = ({digest, variants}: HubTag): TagFacts => ({
	digest: digest ?? variants[0]?.digest,
	variants: variants.map(({platform, digest: own, sizeBytes}) => ({
		...unknown,
		platform,
		digest: own,
		sizeBytes,
	})),
});

/** What a group tells of each tag in it; what was known of its platforms before is kept. */
export function fromGroup(known: TagFacts | undefined, group: TagGroup): TagFacts {
	const before = new Map(known?.variants.map(variant => [variant.digest, variant]));
	const variants = group.variants.map(({platform, digest, layers}, index): TagVariant => {
		const told = before.get(digest);
		return told?.layers !== undefined
			? told
			: {
					platform,
					digest,
					sizeBytes: layers?.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0),
					layers: layers?.length,
					createdAt: index === 0 ? group.createdAt : undefined,
				};
	});
	return {digest: group.digest, variants};
}

/** Adds the platforms that exist; what was known of them before is kept. */
export function fromImage(known: TagFacts | undefined, {digest, variants}: RemoteImage): TagFacts {
	const before = new Map(known?.variants.map(variant => [variant.digest, variant]));
	return {
		digest,
		variants: variants.map(variant => before.get(variant.digest) ?? {...unknown, ...variant}),
	};
}

export function addVariant(
	known: TagFacts | undefined,
	{platform, digest, artifact, imageId, sizeBytes, layers, createdAt}: RemoteVariant,
): TagFacts {
	const asked = {digest, imageId, sizeBytes, layers: layers.length, createdAt};
	const variants = known?.variants ?? [];
	const isListed = variants.some(variant => variant.digest === digest);
	return {
		digest: known?.digest ?? digest,
		variants: isListed
			? variants.map(variant =>
					// The index knows the variant of an architecture (`v8`) better than the image itself.
					variant.digest === digest
						? {
								...asked,
								platform: variant.platform === 'unknown' ? platform : variant.platform,
								osVersion: variant.osVersion,
								artifact: artifact ?? variant.artifact,
							}
						: variant,
				)
			: [...variants, {...asked, platform, artifact}],
	};
}

/** What a variant is called: its platform, or what it is instead of an image. */
export const variantName = ({platform, osVersion, artifact}: TagVariant): string =>
	artifact ?? (osVersion === undefined ? platform : `${platform} ${osVersion}`);

/** What a tag is that holds no image at all, such as `Helm chart`; `undefined`: an image, or unknown yet. */
const artifactOf = (facts: TagFacts | undefined): string | undefined =>
	facts?.variants.every(({artifact}) => artifact !== undefined)
		? facts.variants[0]?.artifact
		: undefined;

/** Why something that is no image cannot be pulled as one; `undefined`: it can, as far as is known. */
export function whyNoPull(facts: TagFacts | undefined): string | undefined {
	const artifact = artifactOf(facts);
	return artifact === undefined
		? undefined
		: `Not an image: ${artifact}${artifact === 'Helm chart' ? '. helm pulls it' : ''}`;
}

/** The one that this engine would pull: its own platform, else the first. */
export function ownVariant(
	{variants}: TagFacts,
	enginePlatform: string | undefined,
): TagVariant | undefined {
	return (
		variants.find(({platform}) => platform === enginePlatform) ??
		variants.find(({platform}) => platform.startsWith(`${enginePlatform}/`)) ??
		(variants.length === 1 ? variants[0] : undefined)
	);
}
