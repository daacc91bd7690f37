import {type MoveControl, moveActions} from '../../../hooks/list-actions.ts';
import type {Action} from '../../../keys/action.ts';

/** What the keys of a Dockerfile need. */
export type PageControl = MoveControl & {
	hasText: boolean;
	hasFindings: boolean;
	hasStages: boolean;
	hasRuns: boolean;
	build(): unknown;
	edit(): unknown;
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
};

const whyNoText = ({hasText}: PageControl) =>
	hasText ? undefined : 'There is no Dockerfile to look at';

const whyNoFindings = ({hasFindings}: PageControl) =>
	hasFindings ? undefined : 'Nothing was found in this Dockerfile';

const whyNoStages = ({hasStages}: PageControl) =>
	hasStages ? undefined : 'This Dockerfile has no stage: there is no FROM';

/** Columns of one step to the side. */
const sideStep = 8;

export const pageActions: readonly Action<PageControl>[] = [
	{
		id: 'build.start',
		keys: ['b'],
		title: 'Build an image from this Dockerfile',
		footer: 'Build',
		group: 'Image',
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
		id: 'build.nextFinding',
		keys: ['n'],
		title: 'Next finding',
		footer: 'Finding',
		group: 'Move',
		whyUnavailable: whyNoFindings,
		run: ({goToFinding}) => goToFinding(1),
	},
	{
		id: 'build.previousFinding',
		keys: ['N'],
		title: 'Finding before',
		group: 'Move',
		whyUnavailable: whyNoFindings,
		run: ({goToFinding}) => goToFinding(-1),
	},
	{
		id: 'build.reference',
		keys: ['enter', 'H'],
		title: 'What the instruction under the cursor does, with an example',
		footer: 'Explain',
		group: 'View',
		whyUnavailable: whyNoText,
		run: ({openReference}) => openReference(),
	},
	{
		id: 'build.context',
		keys: ['c'],
		title: 'What the build sends: size, biggest entries, warnings',
		footer: 'Context',
		group: 'View',
		whyUnavailable: whyNoText,
		run: ({openContext}) => openContext(),
	},
	{
		id: 'build.lastRun',
		keys: ['v'],
		title: 'The last build: steps, output, result',
		footer: 'Last build',
		group: 'View',
		whyUnavailable: ({hasRuns}) => (hasRuns ? undefined : 'Nothing was built yet'),
		run: ({openLastRun}) => openLastRun(),
	},
	{
		id: 'build.directory',
		keys: ['o'],
		title: 'Open another directory',
		footer: 'Open',
		group: 'View',
		run: ({openDirectory}) => openDirectory(),
	},
	{
		id: 'build.dockerfile',
		keys: ['d'],
		title: 'Another Dockerfile of this directory',
		group: 'View',
		run: ({chooseDockerfile}) => chooseDockerfile(),
	},
	{
		id: 'build.template',
		keys: ['t'],
		title: 'Write a new Dockerfile from a template',
		group: 'View',
		run: ({startFromTemplate}) => startFromTemplate(),
	},
	{
		id: 'build.outline',
		keys: ['O'],
		title: 'Outline: go to a stage',
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
		title: 'Stage before',
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
		keys: ['escape'],
		title: 'Back to the Dockerfiles looked at last',
		footer: 'Back',
		isPinned: true,
		group: 'View',
		run: ({close}) => close(),
	},
	...moveActions,
];
