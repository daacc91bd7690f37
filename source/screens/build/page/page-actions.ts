import {dockerBuild} from '../../../actions/build/docker-words.ts';
import {type MoveControl, moveActions} from '../../../hooks/list-actions.ts';
import type {Action} from '../../../keys/action.ts';

const whyNoText = ({hasText}: {hasText: boolean}) =>
	hasText ? undefined : 'No Dockerfile is open';

const whyNoFindings = ({hasFindings}: {hasFindings: boolean}) =>
	hasFindings ? undefined : 'No findings in this Dockerfile';

const whyNoStages = ({hasStages}: {hasStages: boolean}) =>
	hasStages ? undefined : 'This Dockerfile has no stages (no FROM)';

/** Columns of one step to the side. */
const sideStep = 8;

export const pageActions: readonly Action<
	MoveControl & {
		project: {directory: string; dockerfile: string};
		hasText: boolean;
		hasFindings: boolean;
		/** Something that is found has one right answer. */
		hasFixes: boolean;
		hasStages: boolean;
		hasRuns: boolean;
		build(): unknown;
		edit(): unknown;
		fix(): unknown;
		goToFinding(by: 1 | -1): void;
		goToStage(by: 1 | -1): void;
		chooseStage(): unknown;
		openReference(): void;
		openContext(): void;
		openLastRun(): void;
		openDirectory(): unknown;
		chooseDockerfile(): unknown;
		startFromTemplate(): unknown;
		shiftBy(columns: number): void;
		close(): void;
	}
>[] = [
	{
		id: 'build.start',
		keys: ['b'],
		title: 'Build an image from this Dockerfile',
		footer: 'Build',
		group: 'Image',
		command: ({hasText, project}) => (hasText ? dockerBuild(project) : undefined),
		changesEngine: true,
		whyUnavailable: whyNoText,
		run: ({build}) => build(),
	},
	{
		id: 'build.edit',
		keys: ['e'],
		title: 'Edit the Dockerfile in your editor',
		footer: 'Edit',
		group: 'View',
		whyUnavailable: whyNoText,
		run: ({edit}) => edit(),
	},
	{
		id: 'build.fix',
		keys: ['a'],
		title: 'Fix the findings of this line, or all: shows the changes first',
		footer: 'Fix',
		group: 'View',
		whyUnavailable: ({hasFixes}) => (hasFixes ? undefined : 'No finding has one right answer'),
		run: ({fix}) => fix(),
	},
	{
		id: 'build.nextFinding',
		keys: [')'],
		title: 'Next finding',
		footer: 'Finding',
		group: 'Move',
		whyUnavailable: whyNoFindings,
		run: ({goToFinding}) => goToFinding(1),
	},
	{
		id: 'build.previousFinding',
		keys: ['('],
		title: 'Previous finding',
		group: 'Move',
		whyUnavailable: whyNoFindings,
		run: ({goToFinding}) => goToFinding(-1),
	},
	{
		id: 'build.reference',
		keys: ['enter', 'H'],
		title: 'Explain the instruction under the cursor, with an example',
		footer: 'Explain',
		group: 'View',
		whyUnavailable: whyNoText,
		run: ({openReference}) => openReference(),
	},
	{
		id: 'build.context',
		keys: ['F'],
		title: 'Build context: size, largest entries, warnings',
		footer: 'Context',
		group: 'View',
		whyUnavailable: whyNoText,
		run: ({openContext}) => openContext(),
	},
	{
		id: 'build.lastRun',
		keys: ['V'],
		title: 'The last build: steps, output, result',
		footer: 'Last build',
		group: 'View',
		whyUnavailable: ({hasRuns}) => (hasRuns ? undefined : 'No build yet'),
		run: ({openLastRun}) => openLastRun(),
	},
	{
		id: 'build.directory',
		keys: ['O'],
		title: 'Open another directory',
		footer: 'Open',
		group: 'View',
		run: ({openDirectory}) => openDirectory(),
	},
	{
		id: 'build.dockerfile',
		keys: ['tab'],
		title: 'Other Dockerfile of this directory',
		group: 'View',
		run: ({chooseDockerfile}) => chooseDockerfile(),
	},
	{
		id: 'build.template',
		keys: ['W'],
		title: 'Write a new Dockerfile from a template',
		group: 'View',
		run: ({startFromTemplate}) => startFromTemplate(),
	},
	{
		id: 'build.outline',
		keys: ["'"],
		title: 'Go to a stage (outline)',
		group: 'Move',
		whyUnavailable: whyNoStages,
		run: ({chooseStage}) => chooseStage(),
	},
	{
		id: 'build.nextStage',
		keys: [']'],
		title: 'Next stage',
		group: 'Move',
		whyUnavailable: whyNoStages,
		run: ({goToStage}) => goToStage(1),
	},
	{
		id: 'build.previousStage',
		keys: ['['],
		title: 'Previous stage',
		group: 'Move',
		whyUnavailable: whyNoStages,
		run: ({goToStage}) => goToStage(-1),
	},
	{
		id: 'build.left',
		keys: ['h', 'left'],
		title: 'To the left',
		group: 'Move',
		run: ({shiftBy}) => shiftBy(-sideStep),
	},
	{
		id: 'build.right',
		keys: ['l', 'right'],
		title: 'To the right',
		group: 'Move',
		run: ({shiftBy}) => shiftBy(sideStep),
	},
	{
		id: 'build.close',
		keys: ['escape', 'q'],
		title: 'Back to the recent Dockerfiles',
		footer: 'Back',
		isPinned: true,
		group: 'View',
		run: ({close}) => close(),
	},
	...moveActions,
];
