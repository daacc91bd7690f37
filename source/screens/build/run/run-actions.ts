import {dockerBuild, dockerOnMade, dockerShell} from '../../../actions/build/docker-words.ts';
import type {TextControl} from '../../../components/text-view/text-actions.ts';
import type {Action} from '../../../keys/action.ts';
import type {BuildRun} from '../../../store/build/build-run.ts';

/** What the keys of a build need of it. */
export type RunControl = TextControl & {
	run: BuildRun;
	isRunning: boolean;
	/** Goes to the step before or after the one that is shown. */
	selectStep(by: 1 | -1): void;
	showAll(): void;
	follow(): void;
	/** To the line of the Dockerfile that failed. */
	jumpToLine(): void;
	openLayers(): void;
	showImage(): void;
	/** `undefined` without a layer to look around in. */
	openShell: (() => unknown) | undefined;
	buildAgain(): unknown;
	save(): unknown;
};

const whyNotMade = ({run}: RunControl) => (run.made.get() ? undefined : 'No new image');

const whyNotFailed = ({run}: RunControl) =>
	run.end.get()?.state === 'failed' ? undefined : 'The build has not failed';

export const runActions: readonly Action<RunControl>[] = [
	{
		id: 'build.jump',
		keys: ['enter'],
		title: 'Go to the line of the Dockerfile that failed',
		footer: 'To the line',
		group: 'View',
		whyUnavailable: whyNotFailed,
		run: ({jumpToLine}) => jumpToLine(),
	},
	{
		id: 'build.layers',
		keys: ['enter', 'L'],
		title: 'Layer sizes by instruction, compared with the previous build',
		footer: 'Layers',
		group: 'View',
		command: ({run}) => dockerOnMade('history', run),
		whyUnavailable: whyNotMade,
		run: ({openLayers}) => openLayers(),
	},
	{
		id: 'build.showImage',
		keys: ['V'],
		title: 'Show the new image in Images',
		footer: 'Image',
		group: 'View',
		command: ({run}) => dockerOnMade('inspect', run),
		whyUnavailable: whyNotMade,
		run: ({showImage}) => showImage(),
	},
	{
		id: 'build.cancel',
		keys: ['x'],
		title: 'Cancel the build',
		footer: 'Cancel',
		group: 'View',
		whyUnavailable: ({isRunning}) => (isRunning ? undefined : 'The build has ended'),
		run: ({run}) => run.cancel(),
	},
	{
		id: 'build.shell',
		keys: ['e'],
		title: 'Open a shell in the last good layer',
		footer: 'Shell',
		group: 'View',
		command: ({run}) => dockerShell(run),
		changesEngine: true,
		whyUnavailable: context =>
			whyNotFailed(context) ??
			(context.openShell
				? undefined
				: context.run.state.get().backend === 'buildkit'
					? 'BuildKit keeps no layers of a failed build (the classic builder does)'
					: 'No layer was created before it failed'),
		run: ({openShell}) => openShell?.(),
	},
	{
		id: 'build.again',
		keys: ['b'],
		title: 'Build again with the current file',
		footer: 'Rebuild',
		group: 'View',
		command: ({run}) => dockerBuild(run.request),
		changesEngine: true,
		whyUnavailable: ({isRunning}) => (isRunning ? 'The build is still running' : undefined),
		run: ({buildAgain}) => buildAgain(),
	},
	{
		id: 'build.nextStep',
		keys: [']'],
		title: 'Next step',
		footer: 'Next step',
		group: 'View',
		run: ({selectStep}) => selectStep(1),
	},
	{
		id: 'build.previousStep',
		keys: ['['],
		title: 'Previous step',
		group: 'View',
		run: ({selectStep}) => selectStep(-1),
	},
	{
		id: 'build.allOutput',
		keys: ['v'],
		title: 'All output',
		footer: 'All',
		group: 'View',
		run: ({showAll}) => showAll(),
	},
	{
		id: 'build.follow',
		keys: ['f'],
		title: 'Follow the running step',
		group: 'View',
		run: ({follow}) => follow(),
	},
	{
		id: 'build.saveOutput',
		keys: ['S'],
		title: 'Save the output to a file',
		footer: 'Save',
		group: 'View',
		run: ({save}) => save(),
	},
];
