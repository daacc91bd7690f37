export type ClipboardOptions = {
	/** Writes to the terminal as it is, past any frame that is being drawn. */
	write(sequence: string): void;
	/** False where nobody interprets escape sequences. */
	isTty: boolean;
	environment: Readonly<Record<string, string | undefined>>;
};

export type ClipboardResult = {
	/** True when the terminal was asked; it never answers, and may be set to refuse. */
	isSent: boolean;
	/** What happened, as one sentence that is safe to show. */
	message: string;
};

/** Bytes of text that xterm's limit of 100,000 encoded characters has room for, less the envelope. */
const limitBytes = 74_994;

/** GNU screen drops longer device control strings. */
const screenChunk = 240;

const esc = '\u001b';
const bell = '\u0007';
const stringEnd = `${esc}\\`;

function throughScreen(sequence: string): string {
	const chunks: string[] = [];
	for (let start = 0; start < sequence.length; start += screenChunk) {
		chunks.push(`${esc}P${sequence.slice(start, start + screenChunk)}${stringEnd}`);
	}

	return chunks.join('');
}

/**
tmux takes the sequence itself with `set-clipboard on`, and hands it on with `allow-passthrough on`: both
are tried, because both end in the same text on the same clipboard.
*/
const throughTmux = (sequence: string): string =>
	`${sequence}${esc}Ptmux;${sequence.replaceAll(esc, esc + esc)}${stringEnd}`;

/** Letters of the text that a notice repeats. */
const mostRepeated = 60;

function shortened(text: string): string {
	const letters = [...text];
	const kept = (mostRepeated - 1) / 2;
	return letters.length <= mostRepeated
		? text
		: [...letters.slice(0, Math.floor(kept)), '…', ...letters.slice(-Math.ceil(kept))].join('');
}

/** Puts text on the clipboard of the user's own machine, also over SSH: OSC 52, the terminal does it. */
export function copyToClipboard(
	text: string,
	{write, isTty, environment}: ClipboardOptions,
): ClipboardResult {
	if (!isTty) {
		return {isSent: false, message: 'Nothing copied: no terminal.'};
	}

	const bytes = Buffer.from(text);
	if (bytes.length > limitBytes) {
		return {
			isSent: false,
			message: `Nothing copied: ${bytes.length} bytes are more than the ${limitBytes} that terminals take.`,
		};
	}

	const sequence = `${esc}]52;c;${bytes.toString('base64')}${bell}`;
	const copied = `Copied ${shortened(text)}`;
	if (environment.TMUX) {
		write(throughTmux(sequence));
		return {
			isSent: true,
			message: `${copied}. If it does not arrive: tmux set -g set-clipboard on`,
		};
	}

	write(environment.STY ? throughScreen(sequence) : sequence);
	return {isSent: true, message: copied};
}
