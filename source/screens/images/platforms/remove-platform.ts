import {runForEach} from '../../run-for-each.ts';
import {imageSizeText} from '../image-size-text.ts';
import {tellConflict} from '../tell-conflict.ts';
import type {ImagePlatformRow} from './image-platform-row.ts';
import type {ImagePlatformsContext} from './image-platforms-context.ts';

/** Why this platform cannot be deleted; `undefined` when it can be asked for. */
export function whyPlatformStays({
	selected,
	rows,
	deletesPlatforms,
}: Pick<ImagePlatformsContext, 'selected' | 'rows' | 'deletesPlatforms'>): string | undefined {
	if (!selected) {
		return 'There is no platform here';
	}

	if (!deletesPlatforms) {
		return 'This engine cannot delete one platform: Docker with API 1.50 and the containerd store can';
	}

	if (selected.platform === undefined) {
		return 'Only a platform can be deleted; this goes with the image';
	}

	if (!selected.isHere) {
		return `${selected.platform} is not here; p pulls it`;
	}

	const isOnly = !rows.some(row => row !== selected && row.isHere && row.platform !== undefined);
	return isOnly ? 'The only platform here: D in Images deletes the image' : undefined;
}

/** Exactly what goes, and how much. */
const questionLines = (name: string, row: ImagePlatformRow): string[] => [
	`This platform of ${name} goes:`,
	`  ${row.name}${row.digest === undefined ? '' : `  ${row.digest}`}`,
	'',
	`Frees ${imageSizeText(row)}.`,
	'The other platforms and all references stay.',
];

/** Deletes one platform of the image, as a job, after saying what goes. */
export async function removePlatform(context: ImagePlatformsContext): Promise<void> {
	const {dialogs, services, session, image, name, selected} = context;
	const {platform = ''} = selected ?? {};
	if (!selected) {
		return;
	}

	const isConfirmed = await dialogs.confirm({
		title: `Delete ${platform} of ${name}?`,
		lines: questionLines(name, selected),
		confirmLabel: 'Delete',
		role: 'danger',
	});
	if (!isConfirmed) {
		return;
	}

	const title = `Delete ${platform} of ${name}`;
	const {firstError} = await runForEach(services, {
		title,
		items: [selected],
		nameOf: () => platform,
		async act(_, signal) {
			await session.engine.images.removePlatform(image, platform, {signal});
		},
		resultOf: () => `Deleted ${platform} of ${name}; ${imageSizeText(selected)} freed`,
	});
	// Engines tell nothing of it in their events.
	await session.images.refresh();
	context.readAgain();
	if (firstError) {
		await tellConflict(context, title, firstError);
	}
}
