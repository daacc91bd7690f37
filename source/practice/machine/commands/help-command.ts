import type {Program} from '../processes/process.ts';

const text = `This shell is imitated by the practice engine: nothing here touches your machine.

  files     ls cd pwd cat echo touch mkdir rm cp mv ln find chmod head tail grep wc sort
  system    ps whoami id hostname uname date env export which sleep stty clear history
  packages  apt-get update, apt-get install NAME (Debian images), apk add NAME (Alpine)
            for example: curl git htop jq nano nmap tree vim wget
  language  > >> < | && || ; $NAME $(command) $((1 + 2)) * ? if for while
  keys      arrows, ctrl-a ctrl-e ctrl-u ctrl-w ctrl-l, ctrl-c, ctrl-d leaves
  leave     exit, or exit NUMBER for an exit code

What you write is shown by the changed files of the container.
`;

export const help: Program = ({print}) => {
	print(text);
	return 0;
};
