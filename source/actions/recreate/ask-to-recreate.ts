import {unlessGone} from '../../engine/unless-gone.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {toProblem} from '../../to-problem.ts';
import type {ContainersContext} from '../containers/containers-context.ts';
import {pullAndTell} from '../pull-image/pull-reference.ts';
import {isNewest, planLines, planRecreate, type RecreatePlan, readFormer} from './plan-recreate.ts';
import {recreateContainer} from './recreate-container.ts';
import {keepNew, rollBack} from './roll-back.ts';
import {findUnfinished, type UnfinishedRecreate, unfinishedOf} from './unfinished-recreate.ts';

type Context = Pick<ContainersContext, 'services' | 'openEngine' | 'dialogs' | 'selected'>;

/** Asks what becomes of the two containers, and does it as a job. Escape leaves both. */
async function finish(
	{services, openEngine, dialogs}: Context,
	unfinished: UnfinishedRecreate,
	title: string,
): Promise<void> {
	const {name, current, previous} = unfinished;
	const isReplaced = current !== undefined && previous !== undefined;
	const choice = await dialogs.choose({
		title,
		choices: [
			...(isReplaced
				? [
						{
							value: 'keep' as const,
							label: 'Remove the old one',
							detail: 'keep the new one, and all volumes',
						},
					]
				: []),
			{
				value: 'back' as const,
				label: 'Roll back',
				detail: 'remove the new one, start the old one again',
			},
		],
	});
	if (choice === undefined) {
		return;
	}

	const isBack = choice === 'back';
	const job = await services.jobs.start(
		isBack ? `Roll back ${name}` : `Remove the old ${name}`,
		async ({signal}) => {
			await (isBack ? rollBack : keepNew)(openEngine.engine, unfinished, {signal});
			return isBack ? `Rolled back ${name}` : `Recreated ${name}`;
		},
	).ended;
	if (job.error) {
		await dialogs.error(`${name} was not recreated completely`, job.error);
	} else if (job.result) {
		services.notices.show({tone: 'success', text: job.result});
	}
}

/** Pulls unless the name stands for another image than the container's already. */
async function readPlan(context: Context, container: string): Promise<RecreatePlan | undefined> {
	const {openEngine} = context;
	const {engine, about} = openEngine;
	const native = about.data()?.platform;
	const former = await withTimeLimit(options => readFormer(engine, container, options));
	const {reference} = former;
	const platform = former.container.imagePlatform;
	const local = await withTimeLimit(options =>
		unlessGone(engine.images.inspect(reference, options)),
	);
	const isHere = local !== undefined && local.id !== former.container.imageId;
	if (!isHere && !(await pullAndTell(context, {reference, platform}))) {
		return undefined;
	}

	return withTimeLimit(options => planRecreate(engine, former, {...options, native}));
}

/** Makes the selected container anew of the newer image, or finishes what was begun with it. */
export async function askToRecreate(context: Context): Promise<void> {
	const {services, openEngine, dialogs, selected} = context;
	const {engine, containers} = openEngine;
	if (!selected) {
		return;
	}

	const {id, name} = selected;
	const begun = unfinishedOf(containers.data() ?? [], id);
	if (begun) {
		await finish(context, begun, `${begun.name} is being recreated`);
		return;
	}

	try {
		const plan = await readPlan(context, id);
		if (!plan) {
			return;
		}

		if (isNewest(plan)) {
			const text = `${name} runs on the newest ${plan.reference} already`;
			services.notices.show({tone: 'success', text});
			return;
		}

		const isConfirmed = await dialogs.confirm({
			title: `Recreate ${name}?`,
			lines: [...planLines(plan), ''],
			items: plan.differences,
			confirmLabel: 'Recreate',
		});
		if (!isConfirmed) {
			return;
		}

		const job = await services.jobs.start(`Recreate ${name}`, async ({signal, report}) => {
			const {wellness, warnings} = await recreateContainer(engine, plan, {
				signal,
				report: text => report({text}),
			});
			return [`Recreated ${name}: ${wellness ?? 'not started, as before'}`, ...warnings].join('. ');
		}).ended;
		if (job.error) {
			throw job.error;
		}

		await containers.refresh();
		const made = findUnfinished(containers.data() ?? []).find(found => found.name === name);
		if (job.state === 'succeeded' && made) {
			await finish(context, made, job.result ?? name);
		}
	} catch (error) {
		await dialogs.error(`${name} was not recreated`, toProblem(error));
	}
}
