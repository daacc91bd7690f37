import {markEnd, markStart, separator} from './marks.ts';

/**
What a recorded fish runs after the user's own start-up files: events before and after each command. Its
history stays in memory. A fish that was never set up would write its colors, an empty configuration and
completions of all manual pages into the home folder: it is told that it has been.
*/
const startUpText = (nonce: string): string => `set -g fish_history ''
if not set -q __fish_initialized
  set -g __fish_initialized 99999
  set -q fish_key_bindings; or set -g fish_key_bindings fish_default_key_bindings
  fish_config theme choose 'fish default' 2>/dev/null
  function __fish_anypython
    return 1
  end
end
set -g __slipway_count 0
function __slipway_mark
  printf '${markStart(nonce)}%s${markEnd}' (string join -- '${separator}' $argv | string collect)
end
function __slipway_escape
  set -l lines (string replace -a -- '\\\\' '\\\\\\\\' (string split -- \\n $argv[1]))
  set lines (string replace -a -- \\r '\\r' $lines)
  set lines (string replace -a -- \\a '\\a' $lines)
  set lines (string replace -a -- \\e '\\e' $lines)
  string join -- '\\n' (string replace -a -- '${separator}' '\\u' $lines)
end
function __slipway_clock
  command date +%s.%N 2>/dev/null; or echo
end
function __slipway_start --on-event fish_preexec
  test $__slipway_count = 0; and functions -e __fish_anypython
  set __slipway_count (math $__slipway_count + 1)
  __slipway_mark start "$__slipway_count  "(__slipway_escape "$argv[1]") (__slipway_clock) (__slipway_escape "$PWD")
end
function __slipway_prompt --on-event fish_prompt
  set -l code $status
  __slipway_mark prompt $code (__slipway_escape "$PWD") (__slipway_clock)
  set -l all
  for name in (set -nx)
    contains -- $name PWD OLDPWD SHLVL _; or set -a all $name=(__slipway_escape "$$name")
  end
  if test "$all" != "$__slipway_environment"
    set -g __slipway_environment $all
    __slipway_mark environment $all
  end
end
__slipway_mark begin
`;

/**
The command of a container whose main process is a fish that records itself (2.7 or later).
@param fish Absolute path of the shell.
@param nonce See `markStart`.
*/
export const bootFish = (fish: string, nonce: string): string[] => [
	fish,
	'-i',
	'-C',
	startUpText(nonce),
];
