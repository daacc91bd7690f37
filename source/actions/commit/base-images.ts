import type {ImageSummary} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import {isSessionImage} from '../../session/session-names.ts';
import {ageTexts} from '../../store/list/age-column.ts';
import type {Column} from '../../store/list/column.ts';
import type {WantedBase} from './choose-base.ts';

/** An image to start from, as the list shows it. */
export type BaseImage = {
	key: string;
	wanted: WantedBase;
	name: string;
	image: ImageSummary;
	size: string;
};

/** A row per reference; images without one by their id. Those that sessions made are left out. */
export function baseImages(images: readonly ImageSummary[]): BaseImage[] {
	return images.flatMap((image): BaseImage[] => {
		const shared = {
			image,
			size: formatBytes(image.sizeBytes),
		};
		if (image.references.length === 0) {
			const wanted = {image: image.id, reference: undefined};
			return [{wanted, key: image.id, name: shortId(image.id), ...shared}];
		}

		return image.references
			.filter(reference => !isSessionImage(reference))
			.map(reference => ({
				wanted: {image: reference, reference},
				key: reference,
				name: reference,
				...shared,
			}));
	});
}

export const baseImageColumns: readonly Column<BaseImage>[] = [
	{
		id: 'image',
		title: 'START FROM',
		text: ({name}) => name,
		truncate: 'middle',
		minimumWidth: 12,
		priority: 9,
	},
	{
		id: 'created',
		title: 'CREATED',
		...ageTexts(({image}) => image.createdAt),
		sortValue: ({image}) => image.createdAt,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 3,
		priority: 1,
	},
	{
		id: 'size',
		title: 'SIZE',
		text: ({size}) => size,
		sortValue: ({image}) => image.sizeBytes,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 5,
	},
];
