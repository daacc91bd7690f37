import {createHash, randomUUID} from 'node:crypto';
import {parseDockerfile} from '../../build/dockerfile/parse-dockerfile.ts';
import type {BuildRecord} from '../../build/history/build-record.ts';
import {hideValues, secretArguments} from '../../build/history/hide-values.ts';
import {historyLines} from '../../build/history-lines.ts';
import {lineOfFailure} from '../../build/locate-step.ts';
import {instructionOf} from '../../format/instruction-of.ts';
import type {Job} from '../jobs.ts';
import {boundedLog} from './bounded-log.ts';
import type {BuildRun} from './build-run.ts';
import {runLines} from './run-lines.ts';

/** Of layers, warnings, names and arguments each; an image has at most 127 layers. */
const mostItems = 300;

/**
The layers of what a build made, newest first, each with its line of the Dockerfile.

@param hide Makes a text fit to be kept.
*/
export function recordedLayers(
	{made, request}: Pick<BuildRun, 'made' | 'request'>,
	hide: (text: string) => string,
): BuildRecord['layers'] {
	const history = made.get()?.history ?? [];
	const {target, labels} = request.specification;
	const file = parseDockerfile(request.text);
	const linesOf = (steps: typeof history) =>
		historyLines(file, steps.toReversed(), target)?.toReversed();
	// Labels that were given are an instruction of their own for the classic builder.
	const hasLabels = Object.keys(labels).length > 0;
	const own = hasLabels ? linesOf(history.slice(1)) : undefined;
	const lines = linesOf(history) ?? (own && [undefined, ...own]);
	return history.slice(0, mostItems).map(({createdBy, sizeBytes}, index) => ({
		createdBy: hide(instructionOf(createdBy)),
		sizeBytes,
		line: lines?.[index] ?? null,
	}));
}

/**
A build as it is written down.

@param job How it ended.
@param options.host Address of the engine.
@param options.secrets Values that were given to it, which are kept nowhere.
*/
export function buildRecordOf(
	run: BuildRun,
	job: Job,
	{host, secrets}: {host: string; secrets: Iterable<string>},
): BuildRecord {
	const {request, state} = run;
	const {directory, dockerfile, text, specification} = request;
	const {buildArguments, references, target} = specification;
	const {steps, warnings, imageId, failure, backend} = state.get();
	const hide = hideValues([...secrets, ...secretArguments(buildArguments)]);
	return {
		id: randomUUID(),
		time: new Date(run.startedAt).toISOString(),
		host: hide(host),
		directory,
		dockerfile,
		digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
		references: references.slice(0, mostItems),
		target: target ?? null,
		buildArguments: Object.keys(buildArguments).slice(0, mostItems),
		builder: backend ?? null,
		state: job.state === 'running' ? 'cancelled' : job.state,
		durationMs: Math.max(0, (job.endedAt ?? run.startedAt) - run.startedAt),
		steps: steps.length,
		cachedSteps: steps.filter(step => step.state === 'cached').length,
		imageId: imageId ?? null,
		sizeBytes: run.made.get()?.sizeBytes ?? null,
		layers: recordedLayers(run, hide),
		warnings: warnings.slice(0, mostItems).map(({text: told, line, url}) => ({
			text: hide(told),
			line: line ?? null,
			url: url === undefined ? null : hide(url),
		})),
		failure:
			job.state === 'failed'
				? {
						message: hide(job.error?.message ?? 'The build failed.'),
						line: lineOfFailure(parseDockerfile(text), failure, steps) ?? null,
					}
				: null,
		log: boundedLog(runLines(run), hide),
	};
}
