import {isSamePlatform} from '../../../format/platform.ts';
import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import type {PracticeState} from '../practice-state.ts';
import {findImage, referencesOf} from './find-image.ts';
import {findLayerSharer, withPlatforms} from './image-platforms.ts';
import type {ImageRecord, PlatformRecord} from './image-record.ts';

const conflict = (message: string, nextStep: string, containerId?: string) =>
	new Problem({reason: 'conflict', message, nextStep, containerId});

function choose(name: string, image: ImageRecord, platform: string): PlatformRecord {
	const here = (image.platforms ?? []).filter(({isAvailable}) => isAvailable);
	const chosen = here.find(other => isSamePlatform(other.image.platform, platform));
	if (here.length < 2 && isSamePlatform(image.platform, platform)) {
		throw conflict(
			`${image.platform} is the only platform of ${name} here.`,
			'Delete the image instead.',
		);
	}

	if (!chosen) {
		throw new Problem({
			reason: 'not-found',
			message: `Image ${name} is not local for ${platform}.`,
			nextStep: 'Refresh its platforms.',
		});
	}

	return chosen;
}

function requireFree(
	state: PracticeState,
	name: string,
	image: ImageRecord,
	chosen: PlatformRecord,
): void {
	const {platform} = chosen.image;
	const user = [...state.containers.values()].find(
		container => container.imageId === image.id && container.platform === platform,
	);
	if (user) {
		throw conflict(
			`${platform} of ${name} is used by container ${shortId(user.id)}.`,
			'Remove that container first.',
			user.id,
		);
	}

	const sharer = findLayerSharer(state, chosen);
	if (sharer) {
		const other = referencesOf(state, sharer.imageId).tags[0] ?? shortId(sharer.imageId);
		throw conflict(
			`${platform} of ${name} shares layers with ${sharer.platform} of ${other}, which would lose them.`,
			`Delete ${other} first, or keep both.`,
		);
	}
}

/** One platform of an image goes, with its attestation; the others and all references stay. */
export function removePlatform(state: PracticeState, name: string, platform: string): string[] {
	const image = findImage(state, name);
	const chosen = choose(name, image, platform);
	requireFree(state, name, image, chosen);
	const platforms = (image.platforms ?? []).map(other =>
		other === chosen ? {...other, isAvailable: false} : other,
	);
	state.images.set(image.id, withPlatforms(image, platforms));
	state.emit({kind: 'image', action: 'delete', id: image.id, attributes: {name: image.id}});
	return [chosen.digest];
}
