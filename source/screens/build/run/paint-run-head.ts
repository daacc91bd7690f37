import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {formatDuration} from '../../../format/format-duration.ts';
import {joinShown, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {BuildRun} from '../../../store/build/build-run.ts';
import type {BuildRunState} from '../../../store/build/build-run-state.ts';
import type {Job} from '../../../store/jobs.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

type Look = {now: number; width: number; theme: Theme};

const endings: Record<Job['state'], {word: string; role: ColourRole}> = {
	running: {word: 'running', role: 'accent'},
	succeeded: {word: 'built', role: 'success'},
	failed: {word: 'failed', role: 'danger'},
	cancelled: {word: 'cancelled', role: 'warning'},
};

/** What has become of the context: being read, sent in part, sent. */
function uploadText(
	{upload, backend, asksForFiles}: BuildRunState,
	contextBytes: number | undefined,
	{isEnded, symbols}: {isEnded: boolean; symbols: Theme['symbols']},
): Shown {
	if (asksForFiles) {
		const sent = formatBytes(upload.sentBytes);
		return isEnded ? phrase`${sent} of files sent` : phrase`files sent as asked for: ${sent}`;
	}

	if (contextBytes === undefined) {
		return isEnded ? phrase`no context sent` : phrase`reading the context`;
	}

	const total = formatBytes(contextBytes);
	if (upload.isComplete) {
		return phrase`context sent: ${total}`;
	}

	if (backend === undefined && !isEnded) {
		return phrase`context of ${total}`;
	}

	if (isEnded) {
		return phrase`${formatBytes(upload.sentBytes)} of ${total} sent`;
	}

	const columns = 16;
	const full = Math.min(columns, Math.round((upload.sentBytes / contextBytes) * columns));
	const bar = phrase`${repeated(symbols.barFull, full)}${repeated(symbols.barEmpty, columns - full)}`;
	return phrase`sending the context ${bar} ${formatBytes(upload.sentBytes)} of ${total}`;
}

function stepsText({steps}: BuildRunState): Shown {
	const count = (wanted: string) => steps.filter(({state}) => state === wanted).length;
	const cached = count('cached');
	return phrase`${count('done') + cached} of ${counted(steps.length, 'step')} done${cached === 0 ? '' : phrase`, ${cached} from the cache`}`;
}

/** Which builder it is, and why not another; nothing where it ended before that was known. */
function builderText({backend, backendReason}: BuildRunState, isEnded: boolean): Shown[] {
	if (backend === undefined) {
		return isEnded ? [] : [phrase`waiting for the engine`];
	}

	const name = backend === 'buildkit' ? phrase`BuildKit` : phrase`classic builder`;
	return [backendReason === undefined ? name : phrase`${name} (${toShown(backendReason)})`];
}

/** Two lines: what is built and how it stands; who builds, and what was sent. */
export function paintRunHead(run: BuildRun, {now, width, theme}: Look): Shown[] {
	const {paint, symbols} = theme;
	const state = run.state.get();
	const end = run.end.get();
	const {word, role} = endings[end?.state ?? 'running'];
	const took = formatDuration(((end ? end.endedAt : undefined) ?? now) - run.startedAt);
	const title = truncateEnd(toShown(run.title), Math.max(10, width - 40), symbols.ellipsis);
	const upload = uploadText(state, run.contextBytes.get(), {isEnded: end !== undefined, symbols});
	const facts = joinShown(
		[upload, ...builderText(state, end !== undefined)],
		phrase` ${symbols.separator} `,
	);
	return [
		phrase` ${paint('strong', title)}  ${paint(role, toShown(word))} ${took}  ${paint('muted', stepsText(state))}`,
		phrase` ${paint('muted', truncateEnd(facts, width - 2, symbols.ellipsis))}`,
	];
}
