import type {Engine} from '../../engine/engine.ts';
import {emptyImageConfig} from '../../engine/image-config.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {GuidedSession} from '../guided-session.ts';
import {parseSessionImage, sessionNames} from '../session-names.ts';

/** A session's files as they were at one moment, as an image. */
export type SavePoint = {
	/** 1 and up. */
	number: number;
	/** As the engine has it. */
	reference: string;
	imageId: string;
	/** Milliseconds since the epoch. */
	createdAt: number;
	/** All layers together. */
	sizeBytes: number;
};

/** Oldest first. */
export const listSavePoints = (images: readonly ImageSummary[], sessionId: string): SavePoint[] =>
	images
		.flatMap(({id, references, createdAt, sizeBytes}) =>
			references.flatMap(reference => {
				const parsed = parseSessionImage(reference);
				return parsed?.sessionId === sessionId && parsed.savePoint !== undefined
					? [{number: parsed.savePoint, reference, imageId: id, createdAt, sizeBytes}]
					: [];
			}),
		)
		.sort((one, other) => one.number - other.number);

/** Commits the container as it is now; a running one is paused for as long as that takes. */
export async function makeSavePoint(
	engine: Engine,
	session: GuidedSession,
	options: RequestOptions,
): Promise<SavePoint> {
	const known = listSavePoints(await engine.images.list(options), session.id);
	const number = (known.at(-1)?.number ?? 0) + 1;
	const imageId = await engine.images.commit(
		session.containerId,
		{
			reference: sessionNames(session.id).savePoint(number),
			author: undefined,
			message: `Save point ${number} of ${session.containerName}`,
			pause: true,
			// What it runs with is nobody's business: it is never run as it is.
			config: emptyImageConfig,
		},
		options,
	);
	const made = listSavePoints(await engine.images.list(options), session.id).find(
		savePoint => savePoint.number === number,
	);
	if (!made) {
		throw new Problem({
			reason: 'failed',
			message: `Save point ${number} was created as ${imageId} but is not in the image list.`,
			nextStep: 'Try again.',
		});
	}

	return made;
}
