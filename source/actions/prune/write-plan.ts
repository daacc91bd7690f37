import {counted} from '../../format/counted.ts';
import {readPlanImages} from '../../prune/plan-file/read-plan-images.ts';
import {makePlanFile} from '../../store/prune/make-plan-file.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {writeFile} from '../save-file/write-file.ts';
import type {PruneContext} from './prune-context.ts';

/** Writes what is marked to a file, for `slipway prune --apply`. */
export async function writePlan(context: PruneContext): Promise<void> {
	const {shown, services, openEngine, dialogs, model} = context;
	if (!shown) {
		return;
	}

	const {plan, marks, reading} = shown;
	const {engine} = openEngine;
	const now = services.now();
	await askForFile(
		{
			title: `Write a plan of ${counted(marks.count, 'item')}`,
			name: `slipway-plan-${new Date(now).toISOString().slice(0, 10)}.json`,
			hint: 'JSON. Nothing is removed until it is applied',
			preview: ['slipway prune --apply FILE'],
			async write(file, {signal}) {
				const images = await readPlanImages(engine, reading, marks.marked(), {signal});
				const text = makePlanFile({
					version: services.version,
					host: engine.endpoint,
					about: reading.about,
					plan,
					marks,
					images,
					flags: [],
					protect: model.rules().protect,
					now,
				});
				const content = (async function* () {
					yield text;
				})();
				await writeFile({content, file, what: 'plan', signal});
				return `Wrote the plan to ${file}`;
			},
		},
		{dialogs, services},
	);
}
