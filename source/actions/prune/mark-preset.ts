import {counted} from '../../format/counted.ts';
import {parseDuration} from '../../format/parse-duration.ts';
import {whyUnknown} from '../../prune/ages/grace.ts';
import {choosePreset} from '../../prune/choose-preset.ts';
import {presetText} from '../../prune/preset-text.ts';
import type {PrunePreset} from '../../prune/prune-preset.ts';
import {entryName} from '../../store/prune/entry-name.ts';
import type {ShownPlan} from '../../store/prune/prune-model-state.ts';
import type {PruneContext} from './prune-context.ts';

/** What the preset leaves alone because it is new, or because nobody knows for how long it has been here. */
function sparedText({plan}: ShownPlan, preset: PrunePreset, now: number): string | undefined {
	const {whyNot} = choosePreset(plan, preset, now);
	const spared = plan.entries.filter(entry => {
		const why = whyNot(entry);
		return why !== undefined && (why === entry.grace || why === whyUnknown(entry));
	});
	const [first] = spared;
	return (
		first &&
		`${counted(spared.length, 'image')} not marked: ${entryName(first)} ${whyNot(first)}${spared.length > 1 ? ' …' : ''}. Space marks one`
	);
}

/** Marks what the preset takes, and nothing else; says when that is nothing, and what is too new for it. */
export function markPreset({model, services}: PruneContext, preset: PrunePreset): void {
	model.choose(preset);
	const {shown} = model.state.get();
	const spared = shown && sparedText(shown, preset, services.now());
	if (shown?.marks.count === 0) {
		services.notices.show({
			tone: 'info',
			text: `Nothing matches: ${presetText(preset)}`,
			...(spared !== undefined && {nextStep: spared}),
		});
	} else if (spared !== undefined) {
		services.notices.show({tone: 'info', text: spared});
	}
}

/** Asks for an age, and marks what is unused for as long. */
export async function markOld(context: PruneContext): Promise<void> {
	const values = await context.dialogs.form({
		title: 'Mark items unused for how long?',
		submitLabel: 'Mark',
		fields: [
			{
				id: 'age',
				label: 'Older than',
				initial: '7d',
				isGuess: true,
				hint: 'Not created or used for at least: 12h, 7d, 2w. No volumes.',
				validate: value =>
					parseDuration(value) === undefined ? 'A number and h, d or w, such as 7d' : undefined,
			},
		],
		submit: async () => undefined,
	});
	const olderThanMs = parseDuration(values?.age ?? '');
	if (olderThanMs !== undefined) {
		markPreset(context, {kind: 'unused-older-than', olderThanMs});
	}
}

/** Asks how many tags of each repository stay, and marks the older ones. */
export async function markOldTags(context: PruneContext): Promise<void> {
	const values = await context.dialogs.form({
		title: 'Mark old tags: how many to keep per repository?',
		submitLabel: 'Mark',
		fields: [
			{
				id: 'count',
				label: 'Newest tags to keep',
				initial: '3',
				isGuess: true,
				hint: 'Older tags that no container uses are marked.',
				validate: value =>
					/^\d{1,4}$/.test(value.trim()) ? undefined : 'A whole number, 0 or more',
			},
		],
		submit: async () => undefined,
	});
	if (values) {
		markPreset(context, {kind: 'keep-newest', count: Number(values.count)});
	}
}

export const whyNoPlan = ({shown}: PruneContext): string | undefined =>
	shown ? undefined : 'Waiting for the engine';

export const whyNoBuildCache = (context: PruneContext): string | undefined =>
	whyNoPlan(context) ??
	(context.shown?.plan.usage['build-cache'].count === 0
		? 'This engine reports no build cache'
		: undefined);
