import type {PlanFile} from '../../../source/prune/plan-file/plan-file.ts';
import {readPlanFile} from '../../../source/prune/plan-file/read-plan-file.ts';
import type {PruneMarks, PrunePlan} from '../../../source/prune/prune-plan.ts';
import type {PruneState} from '../../../source/prune/prune-state.ts';
import {makePlanFile} from '../../../source/store/prune/make-plan-file.ts';
import {fakeAbout} from '../../helpers/fake-engine.ts';
import {now} from '../sample-state.ts';

type Planned = {state: PruneState; plan: PrunePlan; marks: PruneMarks};

/** The text of the file that such a plan is written to. */
export const planText = ({state, plan, marks}: Planned): string =>
	makePlanFile({
		version: '1.2.3',
		host: 'unix:///run/docker.sock',
		about: fakeAbout,
		plan,
		marks,
		images: new Map(
			state.images.map(({id, references, builtOn}) => [
				id,
				{names: [...references], builtOn: [...builtOn], steps: []},
			]),
		),
		flags: ['--unused'],
		protect: [],
		now,
	});

/** What is read of it again. */
export const planFileOf = (planned: Planned): PlanFile =>
	readPlanFile(planText(planned), 'plan.json');
