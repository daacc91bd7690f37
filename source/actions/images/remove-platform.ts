import type {ImagePlatformRow} from '../../store/images/image-platform-row.ts';
import {imageSizeText} from '../../store/images/image-size-text.ts';
import {runForEach} from '../run-for-each.ts';
import type {ImagePlatformsContext} from './image-platforms-context.ts';
import {tellConflict} from './tell-conflict.ts';

/** Why this platform cannot be deleted; `undefined` when it can be asked for. */
export function whyPlatformStays({
	selected,
	rows,
	deletesPlatforms,
}: Pick<ImagePlatformsContext, 'selected' | 'rows' | 'deletesPlatforms'>): string | undefined {
	if (!selected) {
		return 'No platform is selected';
	}

	if (!deletesPlatforms) {
		return 'This engine cannot delete one platform (needs Docker API 1.50 and the containerd store)';
	}

	if (selected.platform === undefined) {
		return 'Only a platform can be deleted. This is removed with the image';
	}

	if (!selected.isHere) {
		return `${selected.platform} is not local. p pulls it`;
	}

	const isOnly = !rows.some(row => row !== selected && row.isHere && row.platform !== undefined);
	return isOnly ? 'The only local platform: D in Images deletes the image' : undefined;
}

/** Exactly what goes, and how much. */
const questionLines = (name: string, row: ImagePlatformRow): string[] => [
	`This platform of ${name} is removed:`,
	`  ${row.name}${row.digest === undefined ? '' : `  ${row.digest}`}`,
	'',
	`Frees ${imageSizeText(row)}.`,
	'The other platforms and all references are kept.',
];

/** Deletes one platform of the image, as a job, after saying what goes. */
export async function removePlatform(context: ImagePlatformsContext): Promise<void> {
	const {dialogs, services, openEngine, image, name, selected} = context;
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
			await openEngine.engine.images.removePlatform(image, platform, {signal});
		},
		resultOf: () => `Deleted ${platform} of ${name}, ${imageSizeText(selected)} freed`,
	});
	// Engines send no event for it.
	await openEngine.images.refresh();
	context.readAgain();
	if (firstError) {
		await tellConflict(context, title, firstError);
	}
}
