import type {Answers} from '../../session/answers/answers.ts';
import {describeExisting} from '../../session/naming/describe-existing.ts';
import {nextReference, suggestReference} from '../../session/naming/suggest-reference.ts';
import {decide} from '../../store/commit/change-staging.ts';
import {nameRow} from '../../store/commit/name-rows.ts';
import {typedText} from '../../store/commit/typed-text.ts';
import type {FormField} from '../../store/questions.ts';
import {dataOf} from '../../store/resource.ts';
import {toProblem} from '../../to-problem.ts';
import type {FlowTools} from '../tools.ts';
import {askForName} from './ask-for-name.ts';
import {readContainerSettings, takeContainerFields} from './choose-settings.ts';
import {withAnswers} from './last-answers.ts';

/** Whose settings the image gets; what was decided about them field by field stays unless it is asked for. */
const whose = {decided: 'as decided', base: 'of the base', container: 'of the container'} as const;

/** What is decided, where there was a commit on this base before. */
const decisions = {proposed: 'as proposed', last: 'as last time'} as const;

/** What was asked below the name. */
export type Asked = {
	/** One of `whose`; `undefined`: nothing was asked. */
	settings: string | undefined;
	/** Of the last commit, where they are to be used. */
	answers: Answers | undefined;
};

export const nothingAsked: Asked = {settings: undefined, answers: undefined};

function settingsField(hasDecided: boolean): FormField {
	const options = [...(hasDecided ? [whose.decided] : []), whose.base, whose.container];
	return {
		id: 'settings',
		label: 'Settings',
		initial: options[0] ?? '',
		options,
		hint: 'The container was run with its own -e, -w, -u, -p, -l and the like. Secrets are excluded.',
	};
}

const decisionsField = ({reference}: Answers): FormField => ({
	id: 'decisions',
	label: 'Decisions',
	initial: decisions.proposed,
	options: Object.values(decisions),
	hint: `As in the commit of ${reference}: files and metadata. You are asked about what does not fit.`,
});

/** Asks for the name, with a suggestion in it, and for what can be decided at once. @returns `undefined` when it was left. */
export async function askShortWay({
	control,
	services,
	openEngine,
	dialogs,
}: FlowTools): Promise<Asked | undefined> {
	const {session, reference, metadata} = control.get();
	if (!session) {
		return undefined;
	}

	if (!openEngine.images.data()) {
		await openEngine.images.refresh();
	}

	const images = openEngine.images.data() ?? [];
	const answers = await services.answers.find(session.base);
	const answer = await askForName(
		{
			title: `Commit ${session.containerName} now`,
			submitLabel: 'Commit',
			reference,
			suggestion: answers
				? nextReference(answers.reference, images)
				: suggestReference(session.base, images),
			typed: typedText(control, nameRow, reference),
			others: [
				settingsField(metadata !== undefined),
				...(answers ? [decisionsField(answers)] : []),
			],
			findExisting: name => describeExisting(name, images),
			// As typed: what was spelled out is asked about.
			change: (_, text) => control.update(flow => ({...flow, reference: text.trim()})),
		},
		dialogs,
	);
	return (
		answer && {
			settings: answer.settings,
			answers: answer.decisions === decisions.last ? answers : undefined,
		}
	);
}

/** Excludes what the findings of these changes propose, once: what was decided after that counts. */
function acceptProposals({control}: FlowTools): void {
	const review = dataOf(control.get().review);
	if (review && control.get().accepted !== review.changes) {
		decide(control, review, {type: 'accept-exclusions'});
	}
}

/** Decides as last time. @returns What does not fit, as sentences. */
function takeAnswers({control}: FlowTools, {settings, answers}: Asked): readonly string[] {
	if (!answers) {
		return [];
	}

	const {value, unfit} = withAnswers(control.get(), answers, settings === whose.decided);
	control.update(() => value);
	return unfit;
}

/** @returns False when the settings of the container cannot be read, which is said. */
async function takeSettings(tools: FlowTools): Promise<boolean> {
	try {
		const settings = await readContainerSettings(tools);
		if (settings) {
			takeContainerFields(tools, settings, settings.fields);
		}

		return true;
	} catch (error) {
		const {message, nextStep} = toProblem(error);
		const text = `Not committed: the settings of the container cannot be read. ${message}`;
		tools.services.notices.show({tone: 'danger', text, nextStep});
		return false;
	}
}

/**
Decides what was asked for, on top of what the findings propose.
@returns False when it cannot be done, or the user wants to look first at what does not fit.
*/
export async function decideAsAsked(tools: FlowTools, asked: Asked): Promise<boolean> {
	const {control, dialogs} = tools;
	const {settings} = asked;
	acceptProposals(tools);
	if (settings === whose.base || settings === whose.container) {
		control.update(flow => ({...flow, metadata: undefined}));
	}

	const unfit = takeAnswers(tools, asked);
	if (settings === whose.container && !(await takeSettings(tools))) {
		return false;
	}

	return (
		unfit.length === 0 ||
		dialogs.confirm({
			title: 'Commit as last time, except for this?',
			lines: unfit,
			confirmLabel: 'Commit',
			refuseLabel: 'Review first',
		})
	);
}
