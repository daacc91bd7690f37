import path from 'node:path';
import {findLogins} from '../../build/bases/find-logins.ts';
import {draftContext} from '../../build/from-session/draft-context.ts';
import {proveBuild} from '../../build/prove-build/prove-build.ts';
import {reportName, verdictText, writeReport} from '../../build/prove-build/write-report.ts';
import type {BuildEvent} from '../../engine/build.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {safeLogLine} from '../../format/safe-log-line.ts';
import type {Problem} from '../../problem.ts';
import type {JobContext} from '../../store/jobs.ts';
import {writeFile} from '../save-file/write-file.ts';
import {type DraftTools, saveDraftIn} from './save-draft-in.ts';

/** Lines of output that are shown when the build fails. */
const lastLines = 10;

async function* contentOf(text: string): AsyncIterable<string> {
	yield text;
}

/** Follows the events of a build: reports its step, and keeps the end of its output. */
function listenToBuild(report: JobContext['report']) {
	const output: string[] = [];
	return {
		output,
		hear(event: BuildEvent) {
			if (event.kind === 'step' && event.step.state === 'running') {
				report({text: `Building: ${event.step.title}`});
			} else if (event.kind === 'output') {
				output.push(safeLogLine(event.text, {colours: false}));
				output.splice(0, output.length - lastLines);
			}
		},
	};
}

async function prove(
	{services, openEngine, store}: DraftTools,
	folder: string,
	hear: (event: BuildEvent) => void,
	{signal, report}: JobContext,
): Promise<string> {
	const {draft, imageId, name, background} = store.get();
	const proof = await proveBuild(
		openEngine.engine,
		{
			committed: imageId,
			context: draftContext(draft),
			background: background && {...background, fates: draft.fates},
			logins: await findLogins(services.registry.store, {text: draft.dockerfile}, signal),
			reference: undefined,
		},
		{
			signal,
			onBuildEvent: hear,
			report: ({bytes}) => report({text: `Comparing: ${formatBytes(bytes)} read`}),
		},
	);
	const text = writeReport(proof, {image: name, now: services.now()});
	const file = path.join(folder, reportName);
	await writeFile({content: contentOf(text), file, what: 'report', signal});
	// A text that was changed meanwhile is not the one that was proven.
	store.update(state =>
		state.draft === draft ? {...state, report: text.trimEnd().split('\n')} : state,
	);
	return verdictText(proof);
}

const told = ({message, nextStep}: Problem): string[] => [
	message,
	...(nextStep === undefined ? [] : [nextStep]),
];

/**
Builds a draft as a job, compares what comes out with its image, and keeps the report beside it. Saves
the draft first where that was not done.

@returns Whether there is a report now; what went wrong was said.
*/
export async function proveDraft(tools: DraftTools): Promise<boolean> {
	const {services, dialogs, store} = tools;
	if (store.get().folder === undefined && !(await saveDraftIn(tools))) {
		return false;
	}

	const {folder, name} = store.get();
	if (folder === undefined) {
		return false;
	}

	let output: readonly string[] = [];
	const job = await services.jobs.start(`Prove the Dockerfile of ${name}`, context => {
		const listener = listenToBuild(context.report);
		({output} = listener);
		return prove(tools, folder, listener.hear, context);
	}).ended;
	if (job.state === 'failed' && job.error) {
		await dialogs.message({
			title: `The Dockerfile of ${name} was not proven`,
			role: 'danger',
			lines: [...told(job.error), ...(output.length === 0 ? [] : ['', ...output])],
		});
	} else if (job.state === 'succeeded') {
		services.notices.show({
			tone: 'info',
			text: job.result ?? '',
			nextStep: `The report is in ${path.join(folder, reportName)}`,
		});
	}

	return job.state === 'succeeded' && store.get().report !== undefined;
}
