import type QuickLru from 'quick-lru';
import type {BuildEvent, BuildRequestOptions, BuildSpecification} from '../../../engine/build.ts';
import type {FileLayer, LayerChanges} from '../../machine/files/file-node.ts';
import {createFileTree} from '../../machine/files/file-tree.ts';
import {readWhiteouts} from '../../machine/files/layer-changes.ts';
import {absolutePath} from '../../machine/files/path.ts';
import {digestOf} from '../images/image-json.ts';
import {filesOf, type ImageRecord} from '../images/image-record.ts';
import {layerArchive} from '../images/layer-archive.ts';
import type {PracticeState} from '../practice-state.ts';
import type {BuildSteps} from './build-steps.ts';
import {CopyProblem, copyFiles} from './copy-files.ts';
import type {DockerfileInstruction} from './dockerfile-stage.ts';
import {replaceVariables} from './replace-variables.ts';
import {runStep} from './run-step.ts';
import {changeSettings, shellOf, wordsOf} from './settings.ts';
import {extendImage, type ImageAddition} from './stage-image.ts';

/** A command of a RUN that ended with something other than 0. */
export class StepFailure extends Error {
	override readonly name = 'StepFailure';
	readonly exitCode: number;

	constructor(exitCode: number) {
		super(`it ended with code ${exitCode}`);
		this.exitCode = exitCode;
	}
}

export type StageBuild = {
	state: PracticeState;
	specification: BuildSpecification;
	steps: BuildSteps;
	context: FileLayer;
	/** Images by what a later FROM or COPY --from may call them. */
	earlier: ReadonlyMap<string, ImageRecord>;
	/** Values of ARG before the first FROM. */
	globals: ReadonlyMap<string, string>;
	/** ARG values that this stage has asked for. */
	values: Map<string, string>;
	/** What earlier builds made, by everything that went into it. */
	cache: QuickLru<string, ImageRecord>;
	/** Any other image that COPY --from names. */
	findImage: (reference: string) => ImageRecord;
	/** For pulling bases. */
	logins: BuildRequestOptions['logins'];
	signal: AbortSignal;
};

/** Milliseconds of life that any step takes. */
const stepMs = 60;

function variablesOf({config}: ImageRecord, {values}: StageBuild): Map<string, string> {
	const environment = config.environment.map(line => {
		const [name = '', ...rest] = line.split('=');
		return [name, rest.join('=')] as const;
	});
	return new Map([...values, ...environment]);
}

const urls = /^(?:https?:\/\/|git@|ftp:\/\/)/;

function copyChanges(
	instruction: DockerfileInstruction,
	image: ImageRecord,
	build: StageBuild,
	replace: (text: string) => string,
): Promise<LayerChanges> {
	const {keyword, content, flags} = instruction;
	const words = (wordsOf(content) ?? content.split(/\s+/)).map(replace);
	const target = words.at(-1) ?? '';
	const sources = words.slice(0, -1);
	if (sources.length === 0) {
		throw new CopyProblem(`${keyword} needs something to copy, and where to`);
	}

	if (sources.some(source => urls.test(source))) {
		throw new CopyProblem('the practice engine has no network to fetch it from');
	}

	const from = flags.get('from');
	const source =
		from === undefined
			? undefined
			: (build.earlier.get(from.toLowerCase()) ?? build.findImage(from));
	const isFolder = /(?:^|\/)\.?$/.test(target);
	const path = absolutePath(image.config.workingDirectory ?? '/', target);
	return copyFiles(
		filesOf(image),
		{
			from: source ? filesOf(source) : build.context,
			sources,
			destination: isFolder && path !== '/' ? `${path}/` : path,
			unpacks: keyword === 'ADD',
			owner: flags.get('chown'),
		},
		{now: build.state.time.now, signal: build.signal},
	);
}

function makeDirectory(image: ImageRecord, path: string, now: () => number): LayerChanges {
	const tree = createFileTree(() => filesOf(image), now);
	if (!tree.find(path)) {
		tree.place(path, {kind: 'directory', modifiedAt: now()});
	}

	return tree.written();
}

async function* runCommand(
	content: string,
	image: ImageRecord,
	build: StageBuild,
): AsyncGenerator<BuildEvent, LayerChanges, undefined> {
	const commandLine = wordsOf(content) ?? [...shellOf(image.config), content];
	const environment = Array.from(build.values, ([name, value]) => `${name}=${value}`).filter(
		line => !image.config.environment.some(own => own.split('=')[0] === line.split('=')[0]),
	);
	const running = runStep(build.state, image, {commandLine, environment}, build.signal);
	for (;;) {
		const {value, done} = await running.next();
		if (done) {
			if (value.exitCode !== 0) {
				throw new StepFailure(value.exitCode);
			}

			return readWhiteouts(value.changes, filesOf(image));
		}

		yield* build.steps.print(value);
	}
}

/** Carries out one instruction, or finds that it was carried out before. */
export async function* buildInstruction(
	instruction: DockerfileInstruction,
	image: ImageRecord,
	build: StageBuild,
): AsyncGenerator<BuildEvent, {image: ImageRecord; isCached: boolean}, undefined> {
	const {keyword, content, title, properties} = instruction;
	const {state, cache, globals, values, specification, signal} = build;
	await state.time.wait(stepMs, signal);
	const variables = variablesOf(image, build);
	const replace = (text: string) => replaceVariables(text, variables);
	if (keyword === 'ARG') {
		for (const [name, standard] of properties) {
			const standing = standard === undefined ? globals.get(name) : replace(standard);
			const value = specification.buildArguments[name] ?? standing;
			if (value !== undefined) {
				values.set(name, value);
			}
		}
	}

	const copied =
		keyword === 'COPY' || keyword === 'ADD'
			? await copyChanges(instruction, image, build, replace)
			: undefined;
	const ingredients = [image.id, replace(title), JSON.stringify([...values])];
	const key = digestOf([
		...ingredients.map(text => `${text}\0`),
		...(copied ? layerArchive(copied) : []),
	]);
	const known = specification.ignoresCache ? undefined : cache.get(key);
	if (known) {
		return {image: known, isCached: true};
	}

	const settings = changeSettings(instruction, image.config, replace);
	const addition: ImageAddition = {
		config: settings ?? image.config,
		changes: copied,
		createdBy: `/bin/sh -c #(nop)  ${title}`,
	};
	if (keyword === 'RUN') {
		addition.changes = yield* runCommand(content, image, build);
		addition.createdBy = (wordsOf(content) ?? [...shellOf(image.config), content]).join(' ');
	} else if (keyword === 'WORKDIR') {
		addition.changes = makeDirectory(image, settings?.workingDirectory ?? '/', state.time.now);
	}

	const made = extendImage(image, addition, state.time.now());
	cache.set(key, made);
	return {image: made, isCached: false};
}
