import {choosePreset} from '../../prune/choose-preset.ts';
import {noMarks} from '../../prune/no-marks.ts';
import type {PruneContext} from './prune-context.ts';
import {startPrune} from './start-prune.ts';

/**
Removes all dangling images that nothing needs, after its question, which tells of new ones that they are. What is
marked on the screen stays so.
*/
export async function removeDangling(context: PruneContext): Promise<void> {
	const {services, shown} = context;
	if (!shown) {
		return;
	}

	const {plan} = shown;
	// The grace is for what nobody has read: here each name stands in the question.
	const entries = plan.entries.map(entry => ({...entry, grace: undefined}));
	const {keys} = choosePreset({...plan, entries}, {kind: 'dangling'}, services.now());
	const marks = noMarks(plan).with(keys);
	if (marks.count === 0) {
		services.notices.show({
			tone: 'info',
			text: 'No dangling image can be removed',
			nextStep: 'Enter on an image says why it is kept',
		});
	} else {
		await startPrune({...context, shown: {...shown, marks}});
	}
}
