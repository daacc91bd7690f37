import {formatBytes} from '../../../format/format-bytes.ts';
import {formatDuration} from '../../../format/format-duration.ts';
import {safeText} from '../../../format/safe-text.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import type {Job} from '../../../store/jobs.ts';
import type {ColourRole, Theme} from '../../../theme.ts';
import type {BuildRun} from './build-run.ts';
import type {BuildRunState} from './build-run-state.ts';

type Look = {now: number; width: number; theme: Theme};

const endings: Record<Job['state'], {word: string; role: ColourRole}> = {
	running: {word: 'running', role: 'accent'},
	succeeded: {word: 'built', role: 'success'},
	failed: {word: 'failed', role: 'danger'},
	cancelled: {word: 'cancelled', role: 'warning'},
};

/** What has become of the context: being read, sent in part, sent. */
function uploadText(
	{upload, backend}: BuildRunState,
	contextBytes: number | undefined,
	{isEnded, symbols}: {isEnded: boolean; symbols: Theme['symbols']},
): string {
	if (contextBytes === undefined) {
		return isEnded ? 'no context sent' : 'reading the context';
	}

	const total = formatBytes(contextBytes);
	if (upload.isComplete) {
		return `context sent: ${total}`;
	}

	if (backend === undefined && !isEnded) {
		return `context of ${total}`;
	}

	if (isEnded) {
		return `${formatBytes(upload.sentBytes)} of ${total} sent`;
	}

	const columns = 16;
	const full = Math.min(columns, Math.round((upload.sentBytes / contextBytes) * columns));
	const bar = symbols.barFull.repeat(full) + symbols.barEmpty.repeat(columns - full);
	return `sending the context ${bar} ${formatBytes(upload.sentBytes)} of ${total}`;
}

function stepsText({steps}: BuildRunState): string {
	const count = (wanted: string) => steps.filter(({state}) => state === wanted).length;
	const cached = count('cached');
	return `${count('done') + cached} of ${steps.length} steps done${cached === 0 ? '' : `, ${cached} from the cache`}`;
}

/** Who builds, and why nobody else; nothing where it ended before that was known. */
function builderText({backend, backendReason}: BuildRunState, isEnded: boolean): string[] {
	if (backend === undefined) {
		return isEnded ? [] : ['asking the engine'];
	}

	const name = backend === 'buildkit' ? 'BuildKit' : 'classic builder';
	return [backendReason === undefined ? name : `${name} (${safeText(backendReason)})`];
}

/** Two lines: what is built and how it stands; who builds, and what was sent. */
export function paintRunHead(run: BuildRun, {now, width, theme}: Look): string[] {
	const {paint, symbols} = theme;
	const state = run.state.get();
	const end = run.end.get();
	const {word, role} = endings[end?.state ?? 'running'];
	const took = formatDuration(((end ? end.endedAt : undefined) ?? now) - run.startedAt);
	const title = truncateEnd(run.title, Math.max(10, width - 40), symbols.ellipsis);
	const upload = uploadText(state, run.contextBytes.get(), {isEnded: end !== undefined, symbols});
	const facts = [upload, ...builderText(state, end !== undefined)].join(` ${symbols.separator} `);
	return [
		` ${paint('strong', title)}  ${paint(role, word)} ${took}  ${paint('muted', stepsText(state))}`,
		` ${paint('muted', truncateEnd(facts, width - 2, symbols.ellipsis))}`,
	];
}
