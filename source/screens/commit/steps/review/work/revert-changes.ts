import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {counted} from '../../../../../format/counted.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import type {Services} from '../../../../../hooks/services.ts';
import {revertPaths} from '../../../../../session/review/revert-paths.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {Staging} from '../../../../../session/staging/staging.ts';
import type {FlowHandle} from '../../../../../store/commit/flows.ts';
import type {OpenEngine} from '../../../../../store/open-engine.ts';
import {decide} from '../actions/change-staging.ts';

type Tools = {
	control: FlowHandle;
	review: SessionReview;
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
};

/** Longer lists are counted, not told. */
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
export async function revertChanges(paths: readonly string[], tools: Tools): Promise<void> {
	const {control, review, services, session: engineSession, dialogs} = tools;
	const {session} = control.get();
	if (!session) {
		return;
	}

	const [first = ''] = paths;
	const what = paths.length === 1 ? safeText(first) : counted(paths.length, 'change');
	const isMeant = await dialogs.confirm({
		title: `Take ${what} back in the container?`,
		role: 'warning',
		lines: [
			'This is undone in the container itself: what is new goes, what was changed or deleted is again as in the base. To only keep it out of the image, press Space instead.',
			`All other changes are made once more in a new container that takes the place of ${safeText(session.containerName)}; whatever runs in it ends.`,
		],
		items: paths.length <= toldPaths ? paths.map(safeText) : [],
		confirmLabel: 'Take back',
	});
	if (!isMeant) {
		return;
	}

	const {staging} = control.get();
	decide(control, review, {type: 'revert', path: paths});
	const title = `Take back ${what}`;
	const job = await services.jobs.start(title, async ({signal, report}) => {
		const next = await revertPaths(engineSession.engine, session, review, paths, {
			signal,
			report: ({doneBytes, totalBytes}) =>
				report({
					text: 'Making the other changes once more',
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
	});
	if (job.state === 'succeeded') {
		services.notices.show({tone: 'success', text: `Took ${what} back in the container`});
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
