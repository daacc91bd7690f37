/** One instruction as Docker's classic builder and BuildKit's take it apart. */
export type BuilderInstruction = {keyword: string; text: string};

/**
Splits a Dockerfile at lines the way the builders do (Dockerfile reference, "Format" and "escape"): `\`
at the end of a line goes on, comment lines are dropped wherever they stand, empty ones too.
*/
export function readAsBuilder(dockerfile: string): BuilderInstruction[] {
	const found: BuilderInstruction[] = [];
	let current: string | undefined;
	for (const raw of dockerfile.split('\n')) {
		const line = raw.replace(/\r$/, '');
		if (/^\s*(?:#|$)/.test(line)) {
			continue;
		}

		const [, held] = /^(.*)\\[ \t]*$/s.exec(line) ?? [];
		current = (current ?? '') + (held ?? line);
		if (held === undefined) {
			const [, keyword = '', text = ''] = /^\s*(\S+)\s*(.*)$/s.exec(current) ?? [];
			found.push({keyword, text});
			current = undefined;
		}
	}

	return found;
}

/** What RUN executes. */
export function executedBy({text}: BuilderInstruction): string[] {
	try {
		const words: unknown = JSON.parse(text);
		if (Array.isArray(words) && words.every(word => typeof word === 'string')) {
			return words;
		}
	} catch {
		// The shell form.
	}

	return ['/bin/sh', '-c', text];
}

/** BuildKit takes these for here-documents, which a Dockerfile of ours never means. */
export function holdsHeredoc(text: string): boolean {
	let word = '';
	let quote = '';
	const words: string[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at] ?? '';
		if (character === '\\' && quote !== "'") {
			word += character + (text[at + 1] ?? '');
			at += 1;
		} else if (quote === '' && /\s/.test(character)) {
			words.push(word);
			word = '';
		} else {
			quote = quote === '' && /["']/.test(character) ? character : quote === character ? '' : quote;
			word += character;
		}
	}

	return [...words, word].some(candidate => /^\d*<<-?[^<]+$/.test(candidate));
}
