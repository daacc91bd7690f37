const assents: ReadonlyArray<{asks: RegExp; isAnswered: RegExp; answer: string}> = [
	{
		asks: /\b(?:apt|apt-get|dnf|yum|microdnf)(?:\s+-\S+)*\s+(?:install|reinstall|upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove|update|build-dep|groupinstall)\b/g,
		isAnswered: /\s(?:-[a-zA-Z]*y[a-zA-Z]*|--yes|--assume-yes|--assumeyes|-qq)(?=\s|$)/,
		answer: ' -y',
	},
	{
		asks: /\bpacman\s+-[A-Z]\w*/g,
		isAnswered: /--noconfirm\b/,
		answer: ' --noconfirm',
	},
	{
		asks: /\bzypper(?=(?:\s+-\S+)*\s+(?:install|in|remove|rm|update|up|dup|patch)\b)/g,
		isAnswered: /\s(?:-n|--non-interactive)\b/,
		answer: ' --non-interactive',
	},
];

const isUpdateOfApt = /^\s*(?:sudo\s+)?apt(?:-get)?(?:\s+-\S+)*\s+update\b/;

/**
A command that a user answered with yes, so that it does not ask: nobody is there in a build. Other
questions are not known.
*/
export function unattended(command: string): string {
	// A quoted word is text, not a program.
	if (/['"\n]/.test(command)) {
		return command;
	}

	return command
		.split(/(&&|\|\||;)/)
		.map(part => {
			const assent = assents.find(({asks}) => part.search(asks) !== -1);
			return !assent || assent.isAnswered.test(part) || isUpdateOfApt.test(part)
				? part
				: part.replace(assent.asks, `$&${assent.answer}`);
		})
		.join('');
}
