import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {CompletedName} from '../command-request.ts';

/** Nobody waits longer for a completion. */
const patienceMs = 3000;

/** Names as engines allow them: what else one tells reaches no shell. */
export const isName = (name: string): boolean => /^[\w][\w./:@-]*$/.test(name);

async function namesOf(
	{images, containers}: Engine,
	kind: CompletedName,
	options: RequestOptions,
): Promise<string[]> {
	return kind === 'image'
		? (await images.list(options)).flatMap(({references}) => references)
		: (await containers.list(options)).map(({name}) => name);
}

/**
Names on the engine that begin as the word does.
@throws Problem, or a TimeoutError when the engine takes too long.
*/
export async function completeCommand(
	engine: Engine,
	{names, prefix}: {names: readonly CompletedName[]; prefix: string},
	{signal}: RequestOptions,
): Promise<string[]> {
	const options = {signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])};
	const found = await Promise.all(
		names.map(async kind =>
			(await namesOf(engine, kind, options)).filter(
				name => name.startsWith(prefix) && isName(name),
			),
		),
	);
	return [...new Set(found.flat())];
}
