import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {createCommandRecorder} from '../../session/recording/command-recorder.ts';
import type {RecordingEvent} from '../../session/recording/recorded-command.ts';
import type {Exports} from './session-record.ts';

/** What every shell sets for itself and its terminal: no image needs it. */
const ownVariables =
	/^(?:PWD|OLDPWD|SHLVL|_|HOME|HOSTNAME|TERM|COLUMNS|LINES|LS_COLORS|LESS\w*|PS[0-4]|HIST\w+|USER|LOGNAME|MAIL|SHELL|container|DEBIAN_FRONTEND)$/;

const changedIn = (before: Record<string, string>, after: Record<string, string>) =>
	Object.fromEntries(
		Object.entries(after).filter(
			([name, value]) => before[name] !== value && !ownVariables.test(name),
		),
	);

/** What was exported when, as the events of a recording tell it. */
export function exportsIn(events: Iterable<RecordingEvent>): Exports[] {
	const found: Exports[] = [];
	let known: Record<string, string> = {};
	let startedAt = 0;
	for (const event of events) {
		if (event.type === 'finished') {
			({startedAt} = event.command);
		} else if (event.type === 'environment') {
			const variables = changedIn(known, event.variables);
			known = event.variables;
			if (Object.keys(variables).length > 0) {
				found.push({startedAt, variables});
			}
		}
	}

	return found;
}

/**
What the commands of a session exported, from the log of its container.
@returns `undefined` when its shell does not tell.
*/
export async function readExports(
	engine: Engine,
	{containerId, shell}: GuidedSession,
	options: RequestOptions,
): Promise<Exports[] | undefined> {
	if (shell?.nonce === undefined || !shell.path.endsWith('/bash')) {
		return undefined;
	}

	const recorder = createCommandRecorder(shell.nonce, 80, {isReplay: true});
	const events: RecordingEvent[] = [];
	for await (const chunk of engine.containers.rawLog(containerId, options)) {
		events.push(...recorder.read(Buffer.from(chunk), 0).events);
	}

	return exportsIn([...events, ...recorder.end(0).events]);
}
