import {counted} from '../../format/counted.ts';
import {revertPaths} from '../../session/review/revert-paths.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import type {Staging} from '../../session/staging/staging.ts';
import {decide} from '../../store/commit/change-staging.ts';
import type {FlowTools} from '../tools.ts';

/** Longer lists are counted, not listed. */
const toldPaths = 200;

/** These paths as they were decided before, all others as they are now. */
function takeBack(now: Staging, before: Staging, paths: ReadonlySet<string>): Staging {
	const mixed = (name: keyof Staging) =>
		new Set([
			...Array.from(now[name]).filter(path => !paths.has(path)),
			...Array.from(before[name]).filter(path => paths.has(path)),
		]);
	return {
		excluded: mixed('excluded'),
		reverted: mixed('reverted'),
		overridden: mixed('overridden'),
	};
}

/** Asks, then takes changes back in the container itself; the session goes on in a new one. */
export async function revertChanges(
	paths: readonly string[],
	tools: FlowTools & {review: SessionReview},
): Promise<void> {
	const {control, review, services, openEngine, dialogs} = tools;
	const {session} = control.get();
	if (!session) {
		return;
	}

	const [first = ''] = paths;
	const what = paths.length === 1 ? first : counted(paths.length, 'change');
	const isMeant = await dialogs.confirm({
		title: `Revert ${what} in the container?`,
		role: 'warning',
		lines: [
			'This changes the container itself: added paths are removed, changed and deleted ones are restored from the base. To only exclude them from the image, press Space instead.',
			`All other changes are applied to a new container that replaces ${session.containerName}. Everything running in it ends.`,
		],
		items: paths.length <= toldPaths ? paths : [],
		confirmLabel: 'Revert',
	});
	if (!isMeant) {
		return;
	}

	const {staging} = control.get();
	decide(control, review, {type: 'revert', path: paths});
	const title = `Revert ${what}`;
	const job = await services.jobs.start(title, async ({signal, report}) => {
		const next = await revertPaths(openEngine.engine, session, review, paths, {
			signal,
			ledger: control.get().ledger,
			report: ({doneBytes, totalBytes}) =>
				report({
					text: 'Applying the other changes',
					fraction: totalBytes > 0 ? doneBytes / totalBytes : undefined,
				}),
		});
		control.update(current => {
			const reverted = new Set(current.staging.reverted);
			for (const path of paths) {
				reverted.delete(path);
			}

			// The container is another one: what was read of the old one says nothing of it.
			return {
				...current,
				session: next,
				review: undefined,
				staging: {...current.staging, reverted},
			};
		});
		return undefined;
	}).ended;
	if (job.state === 'succeeded') {
		services.notices.show({tone: 'success', text: `Reverted ${what} in the container`});
		return;
	}

	control.update(current => ({
		...current,
		staging: takeBack(current.staging, staging, new Set(paths)),
	}));
	if (job.error) {
		await dialogs.error(`${title} failed`, job.error);
	}
}
