import {counted} from '../../format/counted.ts';
import {byteRangeText} from '../../prune/byte-range-text.ts';
import {choosePreset} from '../../prune/choose-preset.ts';
import {noMarks} from '../../prune/no-marks.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {PrunePreset} from '../../prune/prune-preset.ts';
import {markOld, markOldTags, markPreset, whyNoBuildCache, whyNoPlan} from './mark-preset.ts';
import type {PruneContext} from './prune-context.ts';

type Offer = {
	label: string;
	/** What the detail counts: with the answer that its question begins with. */
	preset: PrunePreset;
	/** That answer; empty where nothing is asked. */
	answer: string;
	whyUnavailable(context: PruneContext): string | undefined;
	mark(context: PruneContext): unknown;
};

const dayMs = 86_400_000;

/** One that asks nothing. */
const plain = (
	label: string,
	preset: PrunePreset,
	whyUnavailable: Offer['whyUnavailable'] = whyNoPlan,
): Offer => ({
	label,
	preset,
	answer: '',
	whyUnavailable,
	mark: context => markPreset(context, preset),
});

const offers: readonly Offer[] = [
	plain('Unused, except volumes', {kind: 'unused'}),
	{
		label: 'Unused for some days',
		preset: {kind: 'unused-older-than', olderThanMs: 7 * dayMs},
		answer: '7 days: ',
		whyUnavailable: whyNoPlan,
		mark: markOld,
	},
	plain('Dangling images', {kind: 'dangling'}),
	{
		label: 'Old tags of each repository',
		preset: {kind: 'keep-newest', count: 3},
		answer: 'all but 3: ',
		whyUnavailable: whyNoPlan,
		mark: markOldTags,
	},
	plain('Build cache', {kind: 'build-cache'}, whyNoBuildCache),
];

/** What the preset would mark. @param now Milliseconds since the epoch. */
function effectText(plan: PrunePlan, preset: PrunePreset, now: number): string {
	const marks = noMarks(plan).with(choosePreset(plan, preset, now).keys);
	return marks.count === 0
		? 'nothing'
		: `${counted(marks.count, 'item')}, frees ${byteRangeText(marks.freedBytes)}`;
}

/** Offers the presets with what each would mark and free; Enter marks. */
export async function choosePresetToMark(context: PruneContext): Promise<void> {
	const {dialogs, services, shown} = context;
	if (!shown) {
		return;
	}

	const chosen = await dialogs.choose({
		title: 'Mark by a preset',
		choices: offers
			.filter(({whyUnavailable}) => whyUnavailable(context) === undefined)
			.map(offer => ({
				value: offer,
				label: offer.label,
				detail: offer.answer + effectText(shown.plan, offer.preset, services.now()),
			})),
	});
	await chosen?.mark(context);
}
