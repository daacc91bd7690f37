import type {FamilyNode} from '../../contents/image-family.ts';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import {isSessionImage} from '../../session/session-names.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';

/** One image in the tree of those that are built on each other, or a base that is not local. */
export type FamilyRow = Omit<FamilyNode, 'children'> & {
	id: string;
	/** Its place in the tree, from the top. */
	order: number;
	/** 0 for what is built on nothing. */
	depth: number;
	name: string;
	/** How many are built on it, directly or not. */
	descendants: number;
	/** Names of the containers made from it. */
	users: readonly string[];
};

/** What an image is called where its names are not told apart. */
function imageName({references, digests, localDigests, id}: ImageSummary): string {
	const own = references.filter(reference => !isSessionImage(reference));
	const [byDigest] = [...digests, ...localDigests];
	return own.length > 0
		? own.join(', ')
		: byDigest === undefined
			? `${shortId(id)} (dangling)`
			: `${byDigest.split('@')[0]} ${shortId(id)}`;
}

/** The tree as rows, each image before those that are built on it. */
export function toFamilyRows(
	family: readonly FamilyNode[],
	containers: readonly ContainerSummary[],
): readonly FamilyRow[] {
	const rows: FamilyRow[] = [];
	const users = new Map<string, string[]>();
	for (const {imageId, name} of containers) {
		users.set(imageId, [...(users.get(imageId) ?? []), name]);
	}

	const add = ({children, ...node}: FamilyNode, depth: number) => {
		const {image, sampleId, layerCount} = node;
		const row: FamilyRow = {
			...node,
			id: image ? image.id : `base ${sampleId} ${layerCount}`,
			order: rows.length,
			depth,
			name: image ? imageName(image) : 'base that is not local',
			descendants: 0,
			users: users.get(image?.id ?? '') ?? [],
		};
		rows.push(row);
		for (const child of children) {
			add(child, depth + 1);
		}

		row.descendants = rows.length - row.order - 1;
	};
	for (const node of family) {
		add(node, 0);
	}

	return rows;
}

/** Columns of indent for each step, and at most. */
const indentColumns = 2;
const mostIndent = 24;

const indentOf = ({depth}: FamilyRow): string =>
	' '.repeat(Math.min(mostIndent, depth * indentColumns));

const roleOf = ({image}: FamilyRow) => (image ? undefined : 'muted');

const bytesText = (bytes: number | undefined): string =>
	bytes === undefined ? '' : formatBytes(bytes);

export const familyColumns: readonly Column<FamilyRow>[] = [
	{
		id: 'family',
		title: 'IMAGE',
		text: row => `${indentOf(row)}${row.name}`,
		sortValue: ({order}) => order,
		role: roleOf,
		minimumWidth: 36,
		priority: 10,
	},
	{
		id: 'added',
		title: 'ADDS',
		text: ({addedBytes}) => bytesText(addedBytes),
		sortValue: ({addedBytes = -1}) => addedBytes,
		isDescendingFirst: true,
		role: roleOf,
		align: 'right',
		minimumWidth: 7,
		priority: 9,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({totalBytes}) => bytesText(totalBytes),
		sortValue: ({totalBytes = -1}) => totalBytes,
		isDescendingFirst: true,
		role: () => 'muted',
		align: 'right',
		minimumWidth: 7,
		priority: 7,
	},
	{
		id: 'layers',
		title: 'LAYERS',
		text: ({layerCount, addedLayers}) =>
			layerCount === addedLayers ? String(layerCount) : `+${addedLayers}`,
		sortValue: ({addedLayers}) => addedLayers,
		isDescendingFirst: true,
		role: () => 'muted',
		align: 'right',
		minimumWidth: 6,
		priority: 6,
	},
	{
		id: 'descendants',
		title: 'BUILT ON IT',
		text: ({descendants}) => (descendants === 0 ? '' : String(descendants)),
		sortValue: ({descendants}) => descendants,
		isDescendingFirst: true,
		role: () => 'muted',
		align: 'right',
		minimumWidth: 11,
		priority: 4,
	},
	{
		id: 'age',
		title: 'AGE',
		...ageTexts(({image}) => image?.createdAt),
		role: () => 'muted',
		align: 'right',
		minimumWidth: 4,
		priority: 3,
	},
	{
		id: 'users',
		title: 'USED BY',
		text: ({users}) => users.join(', '),
		sortValue: ({users}) => users.length,
		isDescendingFirst: true,
		role: () => 'muted',
		minimumWidth: 10,
		maximumWidth: 30,
		priority: 5,
	},
];
