import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {sessionNames} from '../session-names.ts';
import {type LoadConfig, loadConfig, unpackImage} from './load-config.ts';

/**
Puts an image of the same layers with other metadata in the place of one: what a commit cannot take away is
gone in it. The first image goes, and its unfinished name is the new one's.
@param image As committed, with the session's unfinished name.
@returns Id of the new image; `undefined` when the engine did not do it, and nothing has changed.
@throws Problem `unreachable` and the like; signal.reason after an abort.
*/
export async function rewriteConfig(
	engine: Engine,
	image: ImageDetails,
	rewrite: Omit<LoadConfig, 'reference'>,
	options: RequestOptions,
): Promise<string | undefined> {
	const {session, about} = rewrite;
	const {result, rewritten: reference} = sessionNames(session.id);
	const made = await loadConfig(engine, image, {...rewrite, reference}, options);
	if (!made) {
		return undefined;
	}

	await engine.images.tag(made.id, result, options);
	await unlessGone(
		engine.images.remove({id: image.id, references: []}, {...options, force: false}),
	);
	await engine.images.untag(reference, options);
	if (about.usesContainerdStore) {
		// What is unpacked of an image that was loaded over another goes with that other, and Docker 26 has no
		// history of it then. The first container takes along what only it still held, for the second it is
		// unpacked anew, for good.
		await unpackImage(engine, session, made.id, options);
		await unpackImage(engine, session, made.id, options);
	}

	return made.id;
}
