import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {CommitPlan} from '../../session/commit/commit-plan.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {createCommandRecorder} from '../../session/recording/command-recorder.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import type {RecordingEvent} from '../../session/recording/recorded-command.ts';
import {readContents} from '../../session/review/read-contents.ts';
import {secretValuesIn} from '../../session/secrets/known-secrets.ts';
import {collectFiles} from './collect-files.ts';
import {type Composition, composeDockerfile} from './compose-dockerfile.ts';
import type {DockerfileDraft} from './dockerfile-draft.ts';
import type {Exports, SessionRecord} from './session-record.ts';
import {secretsOfSession} from './session-secrets.ts';

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
function exportsIn(events: Iterable<RecordingEvent>): Exports[] {
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
async function readExports(
	engine: Engine,
	{containerId, shell}: GuidedSession,
	options: RequestOptions,
): Promise<Exports[] | undefined> {
	if (shell?.nonce === undefined || !/\/(?:bash|zsh|fish)[^/]*$/.test(shell.path)) {
		return undefined;
	}

	const recorder = createCommandRecorder(shell.nonce, 80, {isReplay: true});
	const events: RecordingEvent[] = [];
	for await (const chunk of engine.containers.rawLog(containerId, options)) {
		events.push(...recorder.read(Buffer.from(chunk), 0).events);
	}

	return exportsIn([...events, ...recorder.end(0).events]);
}

/** Of the files that the review has found to hold secrets, so many are read for them. */
const mostSecretFiles = 20;
const secretFileBytes = 64 * 1024;

/** What files are about which the review has warned: their secrets may stand in commands, too. */
async function readSecretValues(
	engine: Engine,
	{session, review}: Pick<CommitPlan, 'session' | 'review'>,
	options: RequestOptions,
): Promise<string[]> {
	const files = review.findings
		.filter(({kind}) => kind === 'secret')
		.flatMap(({paths}) => paths)
		.flatMap(path => review.changed.entries.get(path) ?? [])
		.filter(({kind, sizeBytes}) => kind === 'file' && sizeBytes <= secretFileBytes);
	const values: string[] = [];
	for (const file of files.slice(0, mostSecretFiles)) {
		const read = await readContents(engine, session.containerId, file, options);
		values.push(...secretValuesIn(read?.bytes.toString() ?? ''));
	}

	return values;
}

/** Docker's own BuildKit reads here-documents in a Dockerfile since its version 23, Podman since its version 5. */
const knowsHeredocs = ({flavour, version}: EngineAbout): boolean =>
	Number.parseInt(version, 10) >= (flavour === 'docker' ? 23 : 5);

/** Composes, and once more without the files in which a secret is that something else shows to be one. */
async function composeWithFiles(
	engine: Engine,
	record: SessionRecord,
	options: RequestOptions,
): Promise<{composition: Composition} & Awaited<ReturnType<typeof collectFiles>>> {
	const composition = composeDockerfile(record);
	const {containerId} = record.session;
	const collected = await collectFiles(engine, containerId, composition.files, options);
	const secrets = secretsOfSession(record);
	const found = collected.files.filter(
		({target, contents}) => secrets.isIn(contents.toString()) || secrets.isIn(target),
	);
	return found.length === 0 || record.withheld
		? {composition, ...collected}
		: composeWithFiles(
				engine,
				{...record, withheld: new Set(found.map(({target}) => target))},
				options,
			);
}

/**
Writes a Dockerfile that makes a session's image again. The session's container must still be there: its
log tells what was exported, and its files are what was made by hand.
@throws Problem `not-found` when the container or the base image is gone.
*/
export async function writeFromSession(
	engine: Engine,
	plan: Pick<CommitPlan, 'session' | 'review' | 'staging' | 'metadata'>,
	ledger: readonly LedgerEntry[],
	options: RequestOptions,
): Promise<DockerfileDraft> {
	const {session} = plan;
	const [base, container, exports, about, secretValues] = await Promise.all([
		engine.images.inspect(session.base.imageId, {...options, platform: session.base.platform}),
		engine.containers.inspect(session.containerId, options),
		readExports(engine, session, options),
		engine.about(options),
		readSecretValues(engine, plan, options),
	]);
	const {
		composition: {files: wanted, ...composition},
		files,
		changed,
	} = await composeWithFiles(
		engine,
		{
			...plan,
			ledger,
			exports,
			baseConfig: base.config,
			user: container.user || undefined,
			secretValues,
			hasHeredocs: knowsHeredocs(about),
		},
		options,
	);
	const missing = wanted.filter(({path}) => !files.some(file => file.path === path));
	return {
		...composition,
		files,
		notes: [
			...composition.notes,
			...changed.map(path => `${path} has changed since the review.`),
			...missing.map(({file}) => `${file.path} could not be read: the build will not have it.`),
		],
		source: 'session',
	};
}
