import type {ImageSummary} from '../../engine/images.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {familiarReference} from '../../format/image-reference.ts';
import {isSamePlatform} from '../../format/platform.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {LocalVariants} from '../images/local-variants.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {type TagVariant, variantName} from './tag-facts.ts';

/** One platform of a tag in the list. */
export type PlatformRow = {
	id: string;
	variant: TagVariant;
	/** This engine's own. */
	isOwn: boolean;
	/** The image of this platform is here. */
	isHere: boolean;
};

export type PlatformRowsOptions = {
	enginePlatform: string | undefined;
	repository: RemoteRepository;
	/** Of the tag: of the index where there is one. */
	digest: string | undefined;
	images: readonly ImageSummary[];
	localVariants: LocalVariants;
};

/**
Whether a variant is here: by its own digest, by the id that it has in the classic store, or as a platform of
an image that is known by the tag's digest. An index says nothing of which of its platforms came.
*/
function isHere(
	{platform, digest: own, imageId}: TagVariant,
	{repository, digest, images, localVariants}: PlatformRowsOptions,
): boolean {
	const named = (of: string) => familiarReference({...repository, tag: undefined, digest: of});
	const ofTag = digest === undefined ? undefined : named(digest);
	return images.some(image => {
		const names = [...image.digests, ...image.localDigests];
		const variants = localVariants.get(image.id) ?? [];
		return (
			image.id === imageId ||
			(own !== digest && names.includes(named(own))) ||
			variants.some(variant => variant.digest === own) ||
			(ofTag !== undefined &&
				names.includes(ofTag) &&
				(own === digest ||
					variants.some(
						variant => variant.digest === undefined && isSamePlatform(variant.platform, platform),
					)))
		);
	});
}

export function toPlatformRows(
	variants: readonly TagVariant[],
	options: PlatformRowsOptions,
): PlatformRow[] {
	return variants.map(variant => ({
		id: `${variantName(variant)} ${variant.digest}`,
		variant,
		isOwn: variant.platform === options.enginePlatform && variant.artifact === undefined,
		isHere: isHere(variant, options),
	}));
}

const numberText = (value: number | undefined) => (value === undefined ? '' : String(value));

export const platformColumns: readonly Column<PlatformRow>[] = [
	{
		id: 'platform',
		title: 'PLATFORM',
		text: ({variant}) => variantName(variant),
		role: ({isOwn}) => (isOwn ? 'accent' : undefined),
		minimumWidth: 12,
		priority: 10,
	},
	{
		id: 'here',
		title: 'LOCAL',
		text: ({isOwn, isHere}) =>
			[isOwn ? 'native' : '', isHere ? 'local' : ''].filter(Boolean).join(', '),
		sortValue: ({isOwn, isHere}) => Number(isOwn) * 2 + Number(isHere),
		isDescendingFirst: true,
		role: () => 'accent',
		minimumWidth: 17,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({variant: {sizeBytes}}) => (sizeBytes === undefined ? '' : formatBytes(sizeBytes)),
		sortValue: ({variant: {sizeBytes = -1}}) => sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 8,
	},
	{
		id: 'layers',
		title: 'LAYERS',
		text: ({variant: {layers}}) => numberText(layers),
		sortValue: ({variant: {layers = -1}}) => layers,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 7,
	},
	{
		id: 'created',
		title: 'CREATED',
		...ageTexts(
			({variant}) => variant.createdAt,
			(at, now) => `${formatAge(at, now)} ago`,
		),
		widest: ({variant: {createdAt}}) => (createdAt === undefined ? '' : '59 minutes ago'),
		sortValue: ({variant: {createdAt = 0}}) => createdAt,
		isDescendingFirst: true,
		minimumWidth: 10,
		priority: 6,
	},
	{
		id: 'digest',
		title: 'DIGEST',
		text: ({variant: {digest}}) => digest,
		role: () => 'muted',
		minimumWidth: 19,
		priority: 5,
	},
];
