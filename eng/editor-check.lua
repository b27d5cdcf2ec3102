-- What a user sees of a loss in Neovim: the underlined mistake, the completion list in the formula, and what a line is. Run by editor-check.sh.
local failed = 0

local function say(...)
  io.stdout:write(table.concat({ ... }, ' ') .. '\n')
end

local function check(holds, what)
  say(holds and 'ok  ' or 'MISSING', what)
  failed = failed + (holds and 0 or 1)
end

local settings = { csharp = { analyzersEnabled = true } }
local client = vim.lsp.start_client({
  name = 'csharp-ls',
  cmd = { vim.env.LOSSDSL_SERVER },
  root_dir = vim.fn.getcwd(),
  settings = settings,
  on_attach = function(server)
    server.notify('workspace/didChangeConfiguration', { settings = settings })
  end,
})

local function open(file)
  vim.cmd('edit ' .. file)
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, client)
  vim.wait(60000, function() return vim.lsp.buf_get_clients(buffer)[client] ~= nil end, 100)
  return buffer, { uri = vim.uri_from_bufnr(buffer) }
end

-- The server's answer; it has to load the project first, and loads the package's providers in the background.
local function ask(buffer, method, parameters, isDone)
  local found
  vim.wait(120000, function()
    for _, answer in pairs(vim.lsp.buf_request_sync(buffer, method, parameters, 60000) or {}) do
      local items = answer.result and (answer.result.items or answer.result) or {}
      found = found or {}
      if #items > 0 then found = items end
    end
    return found ~= nil and isDone(found)
  end, 1000)
  return found or {}
end

local function first(items, matches)
  for _, item in ipairs(items) do
    if matches(item) then return item end
  end
end

local function diagnostic(id, line)
  return function(item) return item.code == id and (line == nil or item.range.start.line == line) end
end

local buffer, document = open('Wrong.cs')
local mistake = diagnostic('LOSS0202')
local found = first(ask(buffer, 'textDocument/diagnostic', { textDocument = document }, function(items) return first(items, mistake) end), mistake)
check(found ~= nil, 'a mistake in a raw literal is reported')
if found then
  local range = found.range
  say('    ', found.message)
  check(range.start.line == 4 and range.start.character == 8 and range['end'].line == 4 and range['end'].character == 14, 'it is underlined where it stands, "softmx"')
end

local function label(text)
  return function(item) return item.label == text end
end
local place = { line = 4, character = 9 }
local items = ask(buffer, 'textDocument/completion', { textDocument = document, position = place, context = { triggerKind = 1 } }, function(list) return first(list, label('softmax')) end)
check(first(items, label('softmax')) ~= nil, 'completion in the formula has functions')
check(first(items, label('gamma')) ~= nil, 'completion in the formula has the declared names')

buffer, document = open('Right.cs')
local line = diagnostic('LOSS0060', 4)
local known = first(ask(buffer, 'textDocument/diagnostic', { textDocument = document }, function(list) return first(list, line) end), line)
check(known ~= nil, 'LOSS0060 tells what a line is')
if known then say('    ', known.message) end

say(failed == 0 and 'The editor shows all of it.' or failed .. ' missing.')
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
