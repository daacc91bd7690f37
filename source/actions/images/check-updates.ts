import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {counted} from '../../format/counted.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {Problem} from '../../problem.ts';
import {checkForUpdates, type UpdateCheck} from '../../registry/check-for-updates.ts';
import {isRefusal} from '../../registry/is-refusal.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import {
	imageUpdates,
	isUpdate,
	mostUpdates,
	type UpdateState,
	updateKey,
	updateText,
} from '../../store/images/image-updates.ts';
import {keepNewest} from '../../store/keep-newest.ts';
import type {Notice} from '../../store/notices.ts';
import {offerLogIn} from '../log-in/offer-log-in.ts';
import type {ImagesContext} from './images-context.ts';
import {reachableClient} from './reachable-client.ts';

type NamedRow = ImageRow & {reference: string};

const isNamed = (row: ImageRow): row is NamedRow => row.reference !== undefined;

/** The references to ask for, one image each: two marked rows may be of one image. */
const toImages = (rows: readonly NamedRow[]) =>
	rows.map(({image, reference}) => ({...image, references: [reference]}));

/** Nobody should find pulls missing that nobody has told of. */
function pullsText(checks: readonly UpdateCheck[]): string[] {
	const pulls = checks.reduce((sum, check) => sum + check.pulls, 0);
	return pulls === 0 ? [] : [`Docker Hub counted ${counted(pulls, 'pull')}`];
}

const checkText = ({outcome, changes}: UpdateCheck) =>
	changes.length === 0 ? updateText(outcome) : `${updateText(outcome)}: ${changes.join(', ')}`;

/** What came of all, in one line. */
function summary(checks: readonly UpdateCheck[]): Notice {
	const updates = checks.filter(({outcome}) => isUpdate(outcome)).map(({reference}) => reference);
	const failures = checks.flatMap(({outcome}) => (outcome instanceof Problem ? [outcome] : []));
	const unknown = checks.filter(({outcome}) => outcome === 'unknown').length;
	const [only] = checks;
	if (checks.length === 1 && only) {
		const {reference, outcome} = only;
		return {
			tone: isUpdate(outcome) || outcome instanceof Problem ? 'warning' : 'success',
			text: [`${reference}: ${checkText(only)}`, ...pullsText(checks)].join('. '),
			nextStep: isUpdate(outcome)
				? 'p pulls it'
				: outcome instanceof Problem
					? outcome.nextStep
					: undefined,
		};
	}

	const parts = [
		updates.length === 0
			? 'No update'
			: `${updates.length} with an update: ${updates.slice(0, 3).join(', ')}${updates.length > 3 ? ' \u2026' : ''}`,
		...(unknown > 0 ? [`${unknown} not pulled`] : []),
		...(failures.length > 0 ? [`${failures.length} not checked`] : []),
		...pullsText(checks),
	];
	return {
		tone: failures.length > 0 || updates.length > 0 ? 'warning' : 'success',
		text: `${checks.length} checked. ${parts.join('. ')}`,
		nextStep: failures.length > 0 ? 'J shows each' : undefined,
	};
}

type Refused = UpdateCheck & {outcome: Problem};

const isRefused = (check: UpdateCheck): check is Refused =>
	check.outcome instanceof Problem && isRefusal(check.outcome);

/** Offers what cures the refusals, one registry after the other. @returns The references to ask for again. */
async function cureUpdates(
	{services, dialogs}: Pick<ImagesContext, 'services' | 'dialogs'>,
	refused: readonly Refused[],
): Promise<ReadonlySet<string>> {
	const byHost = new Map<string, Refused[]>();
	for (const check of refused) {
		const parsed = parseImageReference(check.reference);
		const host = parsed.isValid ? parsed.value.host : check.reference;
		byHost.set(host, [...(byHost.get(host) ?? []), check]);
	}

	const cured = new Set<string>();
	for (const checks of byHost.values()) {
		const [first] = checks;
		if (first) {
			const {reference, outcome: error} = first;
			const title = `The registry refuses ${reference}`;
			const refusal = {reference, error, title, goOn: 'look again', reads: true};
			if ((await offerLogIn({services, dialogs}, refusal)) === undefined) {
				break;
			}

			for (const check of checks) {
				cured.add(check.reference);
			}
		}
	}

	return cured;
}

/** Asks the registries whether the targets' names stand for other images by now. Pulls nothing. */
export async function checkUpdates(
	context: Pick<ImagesContext, 'services' | 'openEngine' | 'dialogs' | 'targets'>,
): Promise<void> {
	const {services, openEngine, targets} = context;
	const rows = targets.filter(isNamed);
	const store = imageUpdates(services);
	const keys = rows.map(({image, reference}) => updateKey({imageId: image.id, reference}));
	const setAll = (states: ReadonlyMap<string, UpdateState | undefined>) =>
		store.update(current => {
			const next = new Map(current);
			for (const [key, state] of states) {
				if (state === undefined) {
					next.delete(key);
				} else {
					next.set(key, state);
				}
			}

			return keepNewest(next, mostUpdates);
		});

	const before = store.get();
	setAll(new Map(keys.map(key => [key, 'checking'])));
	const checks: UpdateCheck[] = [];
	const [first] = rows;
	const what = rows.length === 1 && first ? first.reference : counted(rows.length, 'reference');
	const job = await services.jobs.start(`Look for updates of ${what}`, async ({signal, report}) => {
		const client = reachableClient(services.registry.client, openEngine.engine);
		const {engine, about} = openEngine;
		const options = {
			signal,
			native: about.data()?.platform,
			inspect: (id: string, request: RequestOptions) =>
				unlessGone(engine.images.inspect(id, request)),
		};
		for await (const check of checkForUpdates(client, toImages(rows), options)) {
			checks.push(check);
			setAll(new Map([[updateKey(check), check.outcome]]));
			report({
				text: `${checks.length} of ${rows.length} checked`,
				fraction: checks.length / rows.length,
				parts: checks.map(check => ({name: check.reference, state: checkText(check)})),
			});
		}

		return summary(checks).text;
	}).ended;
	const asked = new Set(checks.map(updateKey));
	// Cancelled: what was not asked for keeps its earlier state.
	setAll(new Map(keys.flatMap(key => (asked.has(key) ? [] : [[key, before.get(key)]]))));
	if (job.state === 'succeeded') {
		services.notices.show(summary(checks));
		const again = await cureUpdates(context, checks.filter(isRefused));
		if (again.size > 0) {
			await checkUpdates({...context, targets: rows.filter(row => again.has(row.reference))});
		}
	}
}
