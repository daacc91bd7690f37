import {reachableClient} from '../../actions/images/reachable-client.ts';
import type {Settings} from '../../config.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {counted} from '../../format/counted.ts';
import {familiarReference, withDefaultTag} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {Problem} from '../../problem.ts';
import {checkForUpdates, type UpdateCheck} from '../../registry/check-for-updates.ts';
import {isUpdate, updateText} from '../../store/images/image-updates.ts';
import type {EngineChoice, UpdateRequest} from '../command-request.ts';
import {type Ending, endingLines} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import type {OpenRegistry} from '../prune/registry-prune-call.ts';
import {tableText} from '../table-text.ts';

type UpdateCommand = {
	engine: Engine;
	request: UpdateRequest & EngineChoice & {exitCode: boolean};
	settings: Settings;
	openRegistry: OpenRegistry;
	output: Output;
	signal: AbortSignal;
};

/** Names of containers by the ids of their images. */
type Users = ReadonlyMap<string, readonly string[]>;

/** As the engine lists it; `undefined`: an id, which stands for all references of its image. */
function referenceOf(text: string, images: readonly ImageSummary[]): string | undefined {
	const parsed = parseImageReference(text);
	const full = parsed.isValid ? familiarReference(withDefaultTag(parsed.value)) : text;
	return images.flatMap(({references}) => references).find(one => one === full || one === text);
}

/** Which references of which images are meant. @throws Problem `not-found` for one that is not here. */
async function choose(
	{engine, request, signal}: UpdateCommand,
	images: readonly ImageSummary[],
	users: Users,
): Promise<ImageSummary[]> {
	const wanted = new Map<string, Set<string>>();
	for (const text of request.images) {
		const {id} = await engine.images.inspect(text, {signal});
		const reference = referenceOf(text, images);
		const all = images.find(image => image.id === id)?.references ?? [];
		const before = wanted.get(id) ?? [];
		wanted.set(id, new Set([...before, ...(reference === undefined ? all : [reference])]));
	}

	return images
		.filter(({id}) => !request.onlyUsed || users.has(id))
		.map(image => ({
			...image,
			references: image.references.filter(
				reference => request.images.length === 0 || wanted.get(image.id)?.has(reference),
			),
		}));
}

function toJson({reference, imageId, outcome, changes, pulls}: UpdateCheck, users: Users) {
	const error = outcome instanceof Problem ? outcome : undefined;
	return {
		reference,
		id: imageId,
		state: outcome instanceof Problem ? null : outcome,
		hasUpdate: isUpdate(outcome),
		changes,
		containers: users.get(imageId) ?? [],
		countedPulls: pulls,
		error: error ? {reason: error.reason, message: error.message} : null,
	};
}

function print(checks: readonly UpdateCheck[], users: Users, output: Output): void {
	if (output.format === 'json') {
		const images = checks.map(check => toJson(check, users));
		printJson(output, {version: 1, command: 'update', images});
	} else if (checks.length === 0) {
		output.print('No images.');
	} else {
		const rows = checks.map(({reference, imageId, outcome, changes}) => ({
			Name: reference,
			Update: isUpdate(outcome) ? 'yes' : outcome instanceof Problem ? 'unknown' : 'no',
			Why: [updateText(outcome), ...changes].join(', '),
			'Used by': (users.get(imageId) ?? []).join(', '),
		}));
		output.write(tableText(rows, output.width, output.theme));
	}
}

/**
Asks the registries whether the names of local images stand for other images by now. Pulls nothing.
@returns Why it does not end with 0; `undefined`: all were asked.
@throws Problem
*/
export async function updateCommand(command: UpdateCommand): Promise<Ending | undefined> {
	const {engine, request, settings, openRegistry, output, signal} = command;
	const [images, containers, about] = await Promise.all([
		engine.images.list({signal}),
		engine.containers.list({signal}),
		engine.about({signal}),
	]);
	const users = new Map<string, string[]>();
	for (const {imageId, name} of containers) {
		users.set(imageId, [...(users.get(imageId) ?? []), name]);
	}

	const chosen = await choose(command, images, users);
	const total = chosen.reduce((sum, {references}) => sum + references.length, 0);
	const {client} = await openRegistry(request.demo ? 'practice' : 'real', settings);
	const checks: UpdateCheck[] = [];
	try {
		const options = {
			signal,
			native: about.platform,
			inspect: (id: string, inspecting: {signal: AbortSignal}) =>
				unlessGone(engine.images.inspect(id, inspecting)),
		};
		for await (const check of checkForUpdates(reachableClient(client, engine), chosen, options)) {
			checks.push(check);
			output.progress(`Asking registries: ${checks.length} of ${total}`);
		}
	} finally {
		await client.close();
	}

	output.progress('');
	print(
		checks.sort((a, b) => (a.reference < b.reference ? -1 : 1)),
		users,
		output,
	);
	const pulls = checks.reduce((sum, check) => sum + check.pulls, 0);
	if (pulls > 0) {
		output.tell(`Docker Hub counted ${counted(pulls, 'pull')}.`);
	}

	const failed = checks.filter(({outcome}) => outcome instanceof Problem);
	if (failed.length > 0) {
		const message = `Not checked: ${failed.length} of ${counted(checks.length, 'reference')}.`;
		const ending: Ending = {reason: 'partly-failed', message};
		output.tell(...endingLines(ending));
		return ending;
	}

	const updates = checks.filter(({outcome}) => isUpdate(outcome)).length;
	return updates > 0 && request.exitCode
		? {reason: 'different', message: `${counted(updates, 'reference')} with an update.`}
		: undefined;
}
