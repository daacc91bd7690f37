/** What bash understands and the shell of a POSIX system need not. */
const bashOnly = [
	/\[\[/,
	/<\(|>\(/,
	/<<</,
	/&>|\|&/,
	/\$'/,
	/(?:^|[\s,{])[^\s'"$]*\{[^\s{}'"]*(?:,|\.\.)[^\s{}'"]*\}/,
	/\$\{\w+(?:\^|,,|\/|:[^-+=?])/,
	/(?:^|[;&|\n]\s*)(?:function\s|source\s|declare\s|local\s|pushd\b|popd\b|shopt\b|select\s|\(\()/,
	/\w\+?=\(/,
	/\becho\s+-\w*e|\bprintf\s+-v\b|\bread\s+-\w*[ap]/,
	/\bfor\s*\(\(/,
];

/** True for a command that was typed into bash and may fail or do something else in `sh`. */
export const needsBash = (command: string): boolean =>
	bashOnly.some(expression => expression.test(command));
