import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import type {TagVariant} from './tag-facts.ts';

/** One platform of a tag in the list. */
export type PlatformRow = {
	id: string;
	variant: TagVariant;
	/** This engine's own. */
	isOwn: boolean;
	/** The image of this platform is here. */
	isHere: boolean;
};

export function toPlatformRows(
	variants: readonly TagVariant[],
	{
		enginePlatform,
		localDigests,
	}: {enginePlatform: string | undefined; localDigests: readonly string[]},
): PlatformRow[] {
	return variants.map(variant => ({
		id: `${variant.platform} ${variant.digest}`,
		variant,
		isOwn: variant.platform === enginePlatform,
		isHere: localDigests.some(digest => digest.endsWith(`@${variant.digest}`)),
	}));
}

const numberText = (value: number | undefined) => (value === undefined ? '' : String(value));

export const platformColumns: readonly Column<PlatformRow>[] = [
	{
		id: 'platform',
		title: 'PLATFORM',
		text: ({variant}) => variant.platform,
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
